package io.guildhall.port;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Keeps what looks like an attack. Written in a transaction of its own, so that it outlives the one that failed. */
@ProviderType
public interface SecurityEvents {
    /**
     * @param kind {@code context/forged}, {@code sql/refused}, {@code auth/failed} …
     * @param detail without secrets and without SQL literals
     */
    void record(@Nullable Long tenantId, @Nullable Long memberId, String kind, String detail);
}
