package io.guildhall.record;

import io.guildhall.database.Transaction;
import io.guildhall.entity.Field;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The one way to read and write records of any entity. Checks permission, field types and guards; the database checks the
 * rest. Every method throws {@link io.guildhall.problem.ProblemException}: 404 for what is missing, invisible or of a
 * module the tenant has not switched on, 403 without the permission, 422 with the field at fault, 409 or 412 for clashes.
 * Thread-safe.
 */
@ProviderType
public interface Records {
    /** Any version will do. */
    long ANY_VERSION = -1;

    StoredRecord get(Transaction tx, String entity, long id);

    Page list(Transaction tx, String entity, Query query);

    /** Numbers over what the reader may list, the trash left out. A field that is hidden from the reader is none. */
    Aggregate aggregate(Transaction tx, String entity, Aggregation asked);

    /** Values by API field name, as {@link StoredRecord} holds them or as JSON would; absent fields take their default. */
    StoredRecord create(Transaction tx, String entity, Map<String, ? extends @Nullable Object> values);

    /** Changes only the fields named. {@code version} is the one expected, or {@link #ANY_VERSION}. */
    StoredRecord update(
            Transaction tx, String entity, long id, long version, Map<String, ? extends @Nullable Object> values);

    /** To the trash, or for good where the entity has none. */
    void delete(Transaction tx, String entity, long id, long version);

    StoredRecord restore(Transaction tx, String entity, long id);

    /**
     * What a module that inserts a row itself puts into the column {@code custom}: the values of fields that the workspace has
     * added, their defaults where none are given. JSON; an empty object for none.
     *
     * @param values by API name, such as {@code c_allergies}
     * @throws io.guildhall.problem.ProblemException 422 naming what is no such field or does not fit
     */
    String added(Transaction tx, String entity, Map<String, ? extends @Nullable Object> values);

    /**
     * The other way, for a module that reads rows itself: what these fields hold, by API name. What is not there is null.
     *
     * @param fields that the workspace has added, as the reader knows them by {@link io.guildhall.actor.FieldRights}
     * @param json the columns {@code custom} and {@code derived} as one object, at least what these fields take of it
     */
    Map<String, @Nullable Object> readAdded(Transaction tx, List<Field> fields, @Nullable String json);
}
