package dataworks.vip.landing;

/** A file of the vendor that has a safe name. */
public record ExpectedFile(String key, String name, long size) {}
