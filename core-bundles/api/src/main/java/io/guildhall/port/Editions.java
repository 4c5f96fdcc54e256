package io.guildhall.port;

import io.guildhall.actor.Actor;
import io.guildhall.database.Transaction;
import io.guildhall.module.Edition;
import org.osgi.annotation.versioning.ProviderType;

/** Lays an edition's pipelines and sample data down for a tenant. Offered by crm, which owns pipelines. */
@ProviderType
public interface Editions {
    /** @param tx as {@link Actor#system} of the new tenant */
    void apply(Transaction tx, Edition edition, boolean sampleData);

    /**
     * Removes the sample records of every module the tenant has switched on; what people have written themselves stays.
     *
     * @param tx as {@link Actor#system} of the tenant
     */
    void removeSampleData(Transaction tx);
}
