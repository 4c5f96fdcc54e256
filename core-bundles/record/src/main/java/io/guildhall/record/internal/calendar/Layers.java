package io.guildhall.record.internal.calendar;

import io.guildhall.actor.Actor;
import io.guildhall.actor.FieldRights;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.module.CalendarLayer;
import io.guildhall.port.InstalledModule;
import io.guildhall.port.ModuleSnapshot;
import io.guildhall.record.Filter;
import io.guildhall.record.internal.Plans;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the calendar can show an actor: the layers that modules name, and for all other entities one for each date and time that
 * people write. Thread-safe.
 */
final class Layers {
    private static final Set<FieldType> TIMES = Set.of(FieldType.DATE, FieldType.TIMESTAMP);
    /** Fields that name an end by the name of their start. */
    private static final List<Map.Entry<String, String>> ENDS =
            List.of(Map.entry("start", "end"), Map.entry("begin", "end"), Map.entry("from", "to"));

    private final Plans plans;

    Layers(Plans plans) {
        this.plans = plans;
    }

    /** The usual ones first. */
    List<Layer> of(Actor actor) {
        ModuleSnapshot now = plans.snapshot();
        List<Layer> all = new ArrayList<>();
        Set<String> named = new HashSet<>();
        for (InstalledModule installed : new TreeMap<>(now.modules()).values()) {
            if (installed.works()) {
                for (CalendarLayer layer : installed.module().calendar()) {
                    named.add(layer.entity());
                    now.entity(layer.entity())
                            .filter(entity -> sees(actor, entity))
                            .map(entity -> FieldRights.of(actor, entity))
                            .flatMap(entity -> named(entity, layer))
                            .ifPresent(all::add);
                }
            }
        }
        new TreeMap<>(now.entities())
                .values().stream()
                        .filter(entity -> !named.contains(entity.fullName()) && sees(actor, entity))
                        .forEach(entity -> all.addAll(ofFields(FieldRights.of(actor, entity))));
        all.sort(Comparator.comparing(layer -> !layer.usual()));
        return all;
    }

    /** @param key of a layer, or {@code entity:field} for any date of any entity */
    Optional<Layer> find(Actor actor, String key) {
        Optional<Layer> known =
                of(actor).stream().filter(layer -> layer.key().equals(key)).findFirst();
        if (known.isPresent() || key.indexOf(':') < 0) {
            return known;
        }
        String field = key.substring(key.indexOf(':') + 1);
        return plans.snapshot()
                .entity(key.substring(0, key.indexOf(':')))
                .filter(entity -> sees(actor, entity))
                .map(entity -> FieldRights.of(actor, entity))
                .filter(entity -> title(entity) != null)
                .flatMap(entity -> entity.field(field)
                        .or(() -> standard(field))
                        .filter(f -> TIMES.contains(f.type()))
                        .map(f -> ofField(entity, f)));
    }

    /** Times that every record has without its descriptor naming them. */
    private static Optional<Field> standard(String name) {
        return name.equals("created_at") || name.equals("updated_at")
                ? Optional.of(Field.timestamp(name).asRequired().asReadOnly())
                : Optional.empty();
    }

    private static boolean sees(Actor actor, EntityType entity) {
        return entity.verbs().contains(Verb.LIST)
                && Plans.isOn(actor, entity.module())
                && actor.may(entity.permission(Verb.LIST));
    }

    /** A layer whose fields are not what it says is none: a module may be older than its own words. */
    private static Optional<Layer> named(EntityType entity, CalendarLayer layer) {
        Field start = field(entity, layer.start());
        Field title = layer.title() == null ? title(entity) : field(entity, layer.title());
        boolean asks = !(layer.only() instanceof Filter.Condition only)
                || entity.field(only.field()).isPresent();
        if (start == null || title == null || !asks || !TIMES.contains(start.type())) {
            return Optional.empty();
        }
        return Optional.of(new Layer(
                layer.key(),
                entity,
                layer.label(),
                start,
                field(entity, layer.end()),
                field(entity, layer.duration()),
                field(entity, layer.done()),
                title,
                field(entity, layer.maker()),
                layer.only(),
                layer.usual()));
    }

    /** None of what an actor may not see by name. */
    private static List<Layer> ofFields(EntityType entity) {
        if (title(entity) == null) {
            return List.of();
        }
        Set<String> ends = new HashSet<>();
        entity.fields().forEach(f -> end(entity, f).ifPresent(end -> ends.add(end.name())));
        return entity.fields().stream()
                .filter(f -> TIMES.contains(f.type()) && !f.readOnly() && !ends.contains(f.name()))
                .map(f -> ofField(entity, f))
                .toList();
    }

    /** What has a time to begin and one to end was made for a calendar. */
    private static Layer ofField(EntityType entity, Field start) {
        Optional<Field> end = end(entity, start);
        Field title = entity.field(entity.titleField()).orElseThrow();
        return new Layer(
                entity.fullName() + ":" + start.name(),
                entity,
                entity.labelPlural() + " · " + start.label(),
                start,
                end.orElse(null),
                null,
                null,
                title,
                null,
                Filter.ALL,
                end.isPresent() && start.type() == FieldType.TIMESTAMP);
    }

    private static Optional<Field> end(EntityType entity, Field start) {
        return ENDS.stream()
                .filter(pair ->
                        TIMES.contains(start.type()) && start.name().matches("(.*_)?" + pair.getKey() + "s?(_.*)?"))
                .map(pair -> start.name()
                        .replaceFirst("(?<![a-z])" + pair.getKey() + "(s?)(?![a-z])", pair.getValue() + "$1"))
                .flatMap(name -> entity.field(name).stream())
                .filter(end -> end.type() == start.type())
                .findFirst();
    }

    private static @Nullable Field title(EntityType entity) {
        return field(entity, entity.titleField());
    }

    private static @Nullable Field field(EntityType entity, @Nullable String name) {
        return name == null ? null : entity.field(name).orElse(null);
    }
}
