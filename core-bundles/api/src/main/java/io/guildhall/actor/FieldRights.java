package io.guildhall.actor;

import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a role takes away of single fields: {@code -deals.amount.view} hides one, {@code -deals.amount.edit} lets it be looked
 * at only. They stand among the permissions of an {@link Actor}, so whatever remembers or compares rights has them too.
 * What follows from them is worked into the descriptor itself: who uses {@link #of} knows no more than the actor may.
 */
public final class FieldRights {
    /** What an entry begins with that takes a right away. */
    public static final String NOT = "-";

    private FieldRights() {}

    /** Whether anything at all is taken away. */
    public static boolean any(Actor actor) {
        for (String permission : actor.permissions()) {
            if (permission.startsWith(NOT)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The entity as this actor knows it, with the fields that the workspace has added: hidden fields are not among its fields, nor can they be searched; those to look at
     * are read-only, and so is the currency of an amount that the actor may not set, for it would change the amount. The same
     * object when nothing of it is taken away.
     */
    public static EntityType of(Actor actor, EntityType entity) {
        return of(actor.permissions(), actor.workspace().custom().with(entity));
    }

    /** @see #of(Actor, EntityType) */
    public static EntityType of(Set<String> permissions, EntityType entity) {
        if (permissions.stream().noneMatch(p -> p.startsWith(NOT))) {
            return entity;
        }
        Set<String> currencies = entity.fields().stream()
                .filter(f ->
                        f.currencyField() != null && (hidden(permissions, entity, f) || fixed(permissions, entity, f)))
                .map(f -> String.valueOf(f.currencyField()))
                .collect(Collectors.toSet());
        List<Field> fields = new ArrayList<>(entity.fields().size());
        boolean hides = false;
        boolean same = true;
        for (Field field : entity.fields()) {
            if (hidden(permissions, entity, field)) {
                hides = true;
                same = false;
            } else if (!field.readOnly() && (fixed(permissions, entity, field) || currencies.contains(field.name()))) {
                fields.add(field.asReadOnly());
                same = false;
            } else {
                fields.add(field);
            }
        }
        return same ? entity : with(entity, fields, hides);
    }

    /** What two may both do: what either holds alone falls away, and what either is kept from, both are. */
    public static Set<String> both(Set<String> one, Set<String> other) {
        if (one.contains("*")) {
            return other;
        }
        if (other.contains("*")) {
            return one;
        }
        Set<String> common = new LinkedHashSet<>(one);
        common.retainAll(other);
        Stream.of(one, other)
                .flatMap(Set::stream)
                .filter(name -> name.startsWith(NOT))
                .forEach(common::add);
        return common;
    }

    /** Whether the actor sees this field; true for a name that is no field. */
    public static boolean sees(Actor actor, EntityType entity, String field) {
        return entity.field(field)
                .map(f -> !hidden(actor.permissions(), entity, f))
                .orElse(true);
    }

    /**
     * What a record cannot be without stays in sight: what names it, what it must have, whose it is, where it stands. A role may
     * still keep others from changing it.
     */
    public static boolean mayHide(EntityType entity, Field field) {
        return !field.required()
                && !field.open()
                && !field.name().equals(entity.titleField())
                && !field.column().equals(entity.visibility().ownerColumn());
    }

    /** The right to see a field: {@code deals.amount.view}. */
    public static String see(EntityType entity, Field field) {
        return name(entity, field) + ".view";
    }

    /** The right to set a field: {@code deals.amount.edit}. */
    public static String set(EntityType entity, Field field) {
        return name(entity, field) + ".edit";
    }

    private static boolean hidden(Set<String> permissions, EntityType entity, Field field) {
        return forms(entity, field)
                .anyMatch(form -> permissions.contains(NOT + see(entity, form)) && mayHide(entity, form));
    }

    private static boolean fixed(Set<String> permissions, EntityType entity, Field field) {
        return forms(entity, field).anyMatch(form -> permissions.contains(NOT + set(entity, form)));
    }

    /** The field, and the rich or plain form of the same text: what is kept from one would be read in the other. */
    private static Stream<Field> forms(EntityType entity, Field field) {
        return entity.fields().stream()
                .filter(other -> other.name().equals(field.name())
                        || other.name().equals(field.plainField())
                        || field.name().equals(other.plainField()));
    }

    private static String name(EntityType entity, Field field) {
        return entity.path().replace('/', '.') + "." + field.name();
    }

    private static EntityType with(EntityType entity, List<Field> fields, boolean hides) {
        EntityType cut = entity.withFields(fields);
        return hides ? cut.withSearchKeys(searchKeys(entity, fields)) : cut;
    }

    /** Only keys that are known to come from a field in sight: one too few finds less, one too many tells a secret. */
    private static List<String> searchKeys(EntityType entity, List<Field> seen) {
        return entity.searchKeys().stream()
                .filter(key -> {
                    Set<String> from = seen.stream()
                            .filter(field -> comesFrom(key, field))
                            .map(Field::name)
                            .collect(Collectors.toSet());
                    long all = entity.fields().stream()
                            .filter(field -> comesFrom(key, field))
                            .count();
                    return !from.isEmpty() && from.size() == all;
                })
                .toList();
    }

    private static boolean comesFrom(String key, Field field) {
        return key.equals(field.sortKey())
                || key.equals(field.column())
                || key.startsWith(field.column() + "_") && field.sortKey() == null;
    }
}
