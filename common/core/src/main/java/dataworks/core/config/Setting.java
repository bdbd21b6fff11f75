package dataworks.core.config;

/**
 * One value in force.
 *
 * @param path as in {@code storage.corporate} or {@code collections[0].db}
 * @param value fit to be shown: secrets are masked
 */
public record Setting(String path, String value, Origin origin) {}
