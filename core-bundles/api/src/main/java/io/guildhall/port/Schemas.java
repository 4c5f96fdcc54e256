package io.guildhall.port;

import io.guildhall.entity.EntityType;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Brings tables up to date, as the owner role, which nothing at run time can use. */
@ProviderType
public interface Schemas {
    /**
     * Runs a module's change logs under an advisory lock. A change set that fails leaves the schema as it was before this
     * call.
     *
     * @param changeLogs formatted SQL, in order
     * @param loader class loader that has them
     * @throws SchemaException with a sentence for the operator
     */
    void install(String module, List<String> changeLogs, ClassLoader loader);

    /** Sentences about tables of this schema that break the house rules (RLS, keys, triggers, grants). Empty is well. */
    List<String> lint(String schema);

    /** Sentences about fields that do not fit their table, such as "entity x.y: field z has no column z". Empty is well. */
    List<String> check(List<EntityType> entities);

    /** Makes a module's mappers available to transactions; replaces earlier ones of the same module. */
    void register(String module, List<Class<?>> mappers);

    void unregister(String module);

    /** The change log did not run; the message is a sentence for the operator. */
    final class SchemaException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final boolean passing;

        public SchemaException(String message, Throwable cause) {
            this(message, cause, false);
        }

        /** @param passing whether it was a collision or an outage, so that the same call may well succeed in a moment */
        public SchemaException(String message, Throwable cause, boolean passing) {
            super(message, cause);
            this.passing = passing;
        }

        public boolean passing() {
            return passing;
        }
    }
}
