package io.guildhall.entity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A kind of record. From it come, with no code: REST, lists with filter and sort, search, import, permissions, realtime,
 * audit and OpenAPI. Every table has {@code tenant_id, id, version, created_at, updated_at} and, unless it has no trash,
 * {@code deleted_at}; do not list those as fields. Immutable.
 *
 * @param module key of the module it belongs to
 * @param name singular, snake_case: {@code deal}
 * @param plural path segment, kebab-case: {@code deals}
 * @param table schema-qualified: {@code crm.deal}
 * @param label singular in English
 * @param labelPlural plural in English
 * @param fields in the order forms show them
 * @param titleField field that names a record to people
 * @param visibility who sees a record
 * @param verbs what the generic API may do; the rest belongs to the module's own code
 * @param trash whether deleting is reversible
 * @param timeline whether activities can be attached
 * @param searchKeys generated lower-case {@code COLLATE "C"} columns that prefix search looks into
 * @param externalKey column unique per tenant by which imports find their records again, or null
 * @param personal of whom records tell, each way in which they do; empty if of nobody
 * @param standing on which other record each stands, or null
 */
public record EntityType(
        String module,
        String name,
        String plural,
        String table,
        String label,
        String labelPlural,
        List<Field> fields,
        String titleField,
        Visibility visibility,
        Set<Verb> verbs,
        boolean trash,
        boolean timeline,
        List<String> searchKeys,
        @Nullable String externalKey,
        List<Personal> personal,
        @Nullable Standing standing) {

    public enum Verb {
        LIST,
        READ,
        CREATE,
        UPDATE,
        DELETE
    }

    public EntityType {
        fields = List.copyOf(fields);
        verbs = Collections.unmodifiableSet(verbs.isEmpty() ? EnumSet.noneOf(Verb.class) : EnumSet.copyOf(verbs));
        searchKeys = List.copyOf(searchKeys);
        personal = List.copyOf(personal);
    }

    /** Whether its records are people, who can be erased. */
    public boolean person() {
        return personal.stream().anyMatch(Personal::person);
    }

    /**
     * Whether records can be brought from files: whoever has the permission to create them may. Those that stand on others can
     * be, too, where the generic API makes none because a form cannot.
     */
    public boolean importable() {
        return externalKey != null && (verbs.contains(Verb.CREATE) || standing != null);
    }

    /** What roles may be given, in the order of the verbs. */
    public Set<Verb> granted() {
        Set<Verb> granted = EnumSet.noneOf(Verb.class);
        granted.addAll(verbs);
        if (importable()) {
            granted.add(Verb.CREATE);
        }
        return granted;
    }

    /** {@code crm.deal}: how changes, guards and references name it. */
    public String fullName() {
        return module + "." + name;
    }

    /** Path below {@code /api/}: {@code deals} for module zero, {@code hospitality/bookings} for others. */
    public String path() {
        return module.equals("crm") || module.equals("identity") ? plural : module + "/" + plural;
    }

    /** The permission for a verb: {@code deals.view}, {@code .create}, {@code .edit}, {@code .delete}. */
    public String permission(Verb verb) {
        String right = switch (verb) {
            case LIST, READ -> "view";
            case CREATE -> "create";
            case UPDATE -> "edit";
            case DELETE -> "delete";
        };
        return path().replace('/', '.') + "." + right;
    }

    public Optional<Field> field(String fieldName) {
        return fields.stream().filter(f -> f.name().equals(fieldName)).findFirst();
    }

    /** Whether workspaces may add fields of their own: where people write records, but not to those who they are. */
    public boolean customisable() {
        return verbs.contains(Verb.UPDATE) && !module.equals("identity") && !module.equals("record");
    }

    /** The same entity with other fields. */
    public EntityType withFields(List<Field> others) {
        return with(others, searchKeys);
    }

    /** The same entity, searched by other columns. */
    public EntityType withSearchKeys(List<String> others) {
        return with(fields, others);
    }

    private EntityType with(List<Field> otherFields, List<String> otherKeys) {
        return new EntityType(
                module,
                name,
                plural,
                table,
                label,
                labelPlural,
                otherFields,
                titleField,
                visibility,
                verbs,
                trash,
                timeline,
                otherKeys,
                externalKey,
                personal,
                standing);
    }

    public static Builder of(String module, String name, String plural) {
        return new Builder(module, name, plural);
    }

    /** Collects what differs from the usual. Not thread-safe. */
    public static final class Builder {
        private final String module;
        private final String name;
        private final String plural;
        private final List<Field> fields = new ArrayList<>();
        private final List<String> searchKeys = new ArrayList<>();
        private final List<Personal> personal = new ArrayList<>();
        private String table;
        private String label;
        private String labelPlural;
        private String titleField = "name";
        private Visibility visibility = Visibility.TENANT;
        private Set<Verb> verbs = EnumSet.allOf(Verb.class);
        private boolean trash = true;
        private boolean timeline;
        private @Nullable String externalKey;
        private @Nullable Standing standing;

        private Builder(String module, String name, String plural) {
            this.module = module;
            this.name = name;
            this.plural = plural;
            this.table = module + "." + name;
            this.label = sentence(name.replace('_', ' '));
            this.labelPlural = sentence(plural.replace('-', ' '));
        }

        public Builder table(String value) {
            table = value;
            return this;
        }

        public Builder label(String singular, String several) {
            label = singular;
            labelPlural = several;
            return this;
        }

        public Builder field(Field field) {
            fields.add(field);
            return this;
        }

        /** The field that names a record to people; {@code name} unless set. */
        public Builder title(String fieldName) {
            titleField = fieldName;
            return this;
        }

        public Builder visibility(Visibility value) {
            visibility = value;
            return this;
        }

        /** What the generic API may do; all five unless set. */
        public Builder verbs(Verb first, Verb... more) {
            verbs = EnumSet.of(first, more);
            return this;
        }

        /** Deletes for good; the table has no {@code deleted_at}. */
        public Builder noTrash() {
            trash = false;
            return this;
        }

        public Builder timeline() {
            timeline = true;
            return this;
        }

        public Builder search(String column) {
            searchKeys.add(column);
            return this;
        }

        public Builder externalKey(String column) {
            externalKey = column;
            return this;
        }

        /** Its records tell of a person, who may ask to be erased. */
        public Builder personal(Personal way) {
            personal.add(way);
            return this;
        }

        /** Each record stands on the one that a reference points at, and carries these fields of it: see {@link Standing}. */
        public Builder standsOn(String reference, String... carried) {
            standing = new Standing(reference, List.of(carried));
            return this;
        }

        /** @throws IllegalArgumentException if the title field is not among the fields */
        public EntityType build() {
            if (fields.stream().noneMatch(f -> f.name().equals(titleField))) {
                throw new IllegalArgumentException(module + "." + name + " has no field " + titleField);
            }
            return new EntityType(
                    module,
                    name,
                    plural,
                    table,
                    label,
                    labelPlural,
                    fields,
                    titleField,
                    visibility,
                    verbs,
                    trash,
                    timeline,
                    searchKeys,
                    externalKey,
                    personal,
                    standing);
        }

        private static String sentence(String words) {
            return Character.toUpperCase(words.charAt(0)) + words.substring(1);
        }
    }
}
