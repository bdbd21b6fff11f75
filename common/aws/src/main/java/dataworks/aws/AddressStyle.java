package dataworks.aws;

/** Where a bucket's name stands in its address. */
public enum AddressStyle {
  HOST,
  PATH
}
