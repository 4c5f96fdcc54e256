package io.guildhall.deed;

import java.time.Instant;

/**
 * What a request says of its origin when a device has signed it.
 *
 * @param deviceId of {@code identity.device}
 * @param counter in which order the device has done it
 * @param occurredAt when, by the device's clock; never later than now
 */
public record Deed(long deviceId, long counter, Instant occurredAt) {}
