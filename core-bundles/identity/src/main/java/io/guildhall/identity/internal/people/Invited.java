package io.guildhall.identity.internal.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An invitation just made.
 *
 * @param path where the link leads on this installation; told this once
 * @param mailed whether it goes out by mail as well
 */
public record Invited(
        long id,
        @Nullable String name,
        @Nullable String email,
        String token,
        String path,
        Instant expiresAt,
        boolean mailed) {}
