package dataworks.vip.api;

import java.net.URI;

/**
 * One promised file and where it can be fetched for a while.
 *
 * @param key the vendor's name of the file
 * @param address presigned: never shown
 * @param size promised bytes
 */
public record Link(String key, URI address, long size) {

  @Override
  public String toString() {
    return "Link[" + key + ", " + size + " bytes]";
  }
}
