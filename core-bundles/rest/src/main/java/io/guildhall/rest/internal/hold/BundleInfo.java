package io.guildhall.rest.internal.hold;

/**
 * @param name symbolic name; stays the same through updates and reinstalls
 * @param version as {@code major.minor.micro.qualifier}
 */
public record BundleInfo(long id, String name, String version) {}
