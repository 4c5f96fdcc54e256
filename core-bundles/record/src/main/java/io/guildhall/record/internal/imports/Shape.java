package io.guildhall.record.internal.imports;

import io.guildhall.actor.Actor;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.entity.Standing;
import io.guildhall.record.internal.Plans;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a row of a file holds: a record and, where it stands on one of another entity, that one too. Targets of the other go by
 * the reference: {@code contact_id.email}. Where both have a field of one name, the record's own is meant.
 *
 * @param own with the reference and what is carried closed to the file: they come from the other record
 * @param base the other entity, or null
 */
record Shape(EntityType own, @Nullable EntityType base) {
    /** @param seen as the actor knows it */
    static Shape of(Plans plans, Actor actor, EntityType seen) {
        Standing standing = seen.standing();
        if (standing == null) {
            return new Shape(brought(actor, seen), null);
        }
        // Whether he sees the reference or not, there is one.
        String other = plans.whole(actor, seen)
                .entity()
                .field(standing.reference())
                .flatMap(f -> Optional.ofNullable(f.references()))
                .orElseThrow();
        return new Shape(
                brought(actor, closed(seen)),
                brought(actor, plans.find(actor, other).entity()));
    }

    /** With what only files bring open to whoever may bring it. */
    static EntityType brought(Actor actor, EntityType entity) {
        return entity.fields().stream().noneMatch(field -> mayBring(actor, field))
                ? entity
                : entity.withFields(entity.fields().stream()
                        .map(field -> mayBring(actor, field) ? field.asBrought() : field)
                        .toList());
    }

    private static boolean mayBring(Actor actor, Field field) {
        String permission = field.broughtWith();
        return permission != null && actor.may(permission);
    }

    /** The entity of a record that stands on another, with all that follows the other read-only. */
    static EntityType closed(EntityType entity) {
        Standing standing = entity.standing();
        if (standing == null) {
            return entity;
        }
        Set<String> follows = new HashSet<>(standing.carried());
        follows.add(standing.reference());
        return entity.withFields(entity.fields().stream()
                .map(f -> follows.contains(f.name()) ? f.asReadOnly() : f)
                .toList());
    }

    /** Every target, the record's own first. */
    List<String> targets() {
        List<String> targets = new ArrayList<>(Target.of(own));
        if (base != null) {
            Target.of(base).stream()
                    .map(this::placed)
                    .filter(t -> !targets.contains(t))
                    .forEach(targets::add);
        }
        return targets;
    }

    /** A target of the other entity as one of the whole row. */
    String placed(String ofBase) {
        return Target.of(own).contains(ofBase) ? ofBase : prefix() + ofBase;
    }

    /** The part of a target that the other entity is asked for, or null if it is the record's own. */
    @Nullable
    String ofBase(String target) {
        return base != null && target.startsWith(prefix()) ? target.substring(prefix().length()) : null;
    }

    Optional<Field> field(String target) {
        String other = ofBase(target);
        return other != null && base != null
                ? base.field(Target.parse(other).field())
                : own.field(Target.parse(target).field());
    }

    /** The field that a constraint of the database is about, which names a column and maybe a generated one. */
    @Nullable
    String named(@Nullable String column) {
        Stream<Field> fields =
                Stream.concat(own.fields().stream(), base == null ? Stream.of() : base.fields().stream());
        return column == null
                ? null
                : fields.filter(f -> f.column().equals(column) || column.equals(f.sortKey()))
                        .map(Field::name)
                        .findFirst()
                        .orElse(column);
    }

    /** The entity whose columns other systems have names for. */
    EntityType known() {
        return base == null ? own : base;
    }

    private String prefix() {
        Standing standing = own.standing();
        return standing == null ? "" : standing.reference() + ".";
    }
}
