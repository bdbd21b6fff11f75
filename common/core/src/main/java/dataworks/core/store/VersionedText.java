package dataworks.core.store;

/**
 * A small object as it was read, with the version that a conditional write names. Versions are made
 * of the content, so texts that may come back need a counter in them.
 */
public record VersionedText(String text, String version) {}
