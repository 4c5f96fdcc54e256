package io.guildhall.action;

import io.guildhall.database.Transaction;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** Sets off workflows that begin with what a module has declared in {@code Module.triggers()}. Thread-safe. */
@ProviderType
public interface Triggers {
    /**
     * Something has happened to a record. The runs that follow are there if the transaction commits, and never otherwise; none of
     * their steps runs in it. What is called twice starts twice: call it where it happens.
     *
     * <p>SQL of a module does the same by {@code workflow.fire(name, record_id, data)}.
     *
     * @param tx of whoever does it; also of a member who does not run the workspace
     * @param name as declared: {@code acme.gadget_broke}
     * @param recordId of the trigger's entity
     * @param data JSON values by the names of the declared data; hidden from whoever may not see runs
     * @return how many workflows it sets off
     * @throws IllegalArgumentException if no working module declares it
     */
    int fire(Transaction tx, String name, long recordId, Map<String, ? extends @Nullable Object> data);
}
