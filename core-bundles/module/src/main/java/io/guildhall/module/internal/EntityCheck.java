package io.guildhall.module.internal;

import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.entity.Standing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is wrong with one entity by itself. Every identifier that later stands in SQL passes here: lower-case letters,
 * digits and underscores, nothing to quote.
 */
final class EntityCheck {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Pattern TABLE = Pattern.compile("[a-z][a-z0-9_]{0,62}\\.[a-z][a-z0-9_]{0,62}");
    private static final Pattern PLURAL = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    /** Every table has these columns; every record shows them. */
    private static final Set<String> STANDARD =
            Set.of("id", "tenant_id", "version", "created_at", "updated_at", "deleted_at");
    /** Query parameters of lists: a field of that name could not be filtered by. */
    private static final Set<String> PARAMETERS =
            Set.of("page", "per_page", "sort", "q", "cursor", "trash", "include", "fields", "and", "or");

    private final EntityType entity;
    private final List<String> sentences = new ArrayList<>();

    private EntityCheck(EntityType entity) {
        this.entity = entity;
    }

    static List<String> of(EntityType entity) {
        EntityCheck check = new EntityCheck(entity);
        check.names();
        check.fields();
        check.columns();
        check.standing();
        return check.sentences;
    }

    private void names() {
        require(NAME.matcher(entity.name()).matches(), "its name must be snake_case");
        require(PLURAL.matcher(entity.plural()).matches(), "its plural %s must be kebab-case", entity.plural());
        require(TABLE.matcher(entity.table()).matches(), "its table %s must be schema.table", entity.table());
        require(
                entity.table().startsWith(entity.module() + "."),
                "its table %s lies outside schema %s",
                entity.table(),
                entity.module());
        require(
                entity.field(entity.titleField()).isPresent(),
                "title field %s is none of its fields",
                entity.titleField());
    }

    private void fields() {
        Set<String> names = new HashSet<>();
        Set<String> columns = new HashSet<>();
        for (Field field : entity.fields()) {
            String name = field.name();
            require(names.add(name), "field %s stands twice", name);
            require(columns.add(field.column()), "column %s serves two fields", field.column());
            require(!STANDARD.contains(name), "field %s is there by itself, do not list it", name);
            require(!STANDARD.contains(field.column()), "field %s uses the standard column %s", name, field.column());
            require(!PARAMETERS.contains(name), "field %s is named like a list parameter", name);
            typed(field);
        }
    }

    private void typed(Field field) {
        String name = field.name();
        if (field.type() == FieldType.CHOICE) {
            require(!field.choices().isEmpty(), "field %s has nothing to choose from", name);
        }
        if (field.type() == FieldType.REFERENCE) {
            String target = field.references();
            require(target != null && TABLE.matcher(target).matches(), "field %s refers to no entity", name);
        }
        String currency = field.currencyField();
        if (currency != null) {
            require(
                    entity.field(currency).isPresent(),
                    "currency field %s of %s is none of its fields",
                    currency,
                    name);
        }
        Long least = field.minimum();
        Long most = field.maximum();
        require(least == null || most == null || least <= most, "field %s has its least above its most", name);
    }

    private void columns() {
        entity.fields().forEach(f -> column(f.sortKey()));
        entity.searchKeys().forEach(this::column);
        column(entity.externalKey());
        column(entity.visibility().ownerColumn());
        column(entity.visibility().teamColumn());
    }

    private void standing() {
        Standing standing = entity.standing();
        if (standing == null) {
            return;
        }
        String reference = standing.reference();
        Field field = entity.field(reference).orElse(null);
        require(
                field != null && field.type() == FieldType.REFERENCE,
                "it stands on %s, which is no reference",
                reference);
        standing.carried()
                .forEach(name ->
                        require(entity.field(name).isPresent(), "it carries %s, which is none of its fields", name));
    }

    private void column(@Nullable String name) {
        require(name == null || NAME.matcher(name).matches(), "%s is no column name", name);
    }

    private void require(boolean holds, String sentence, @Nullable Object... values) {
        if (!holds) {
            sentences.add("entity " + entity.fullName() + ": " + String.format(Locale.ROOT, sentence, values));
        }
    }
}
