package dataworks.aws;

/** Places of a bucket's name in its address. */
public enum AddressStyle {
  HOST,
  PATH
}
