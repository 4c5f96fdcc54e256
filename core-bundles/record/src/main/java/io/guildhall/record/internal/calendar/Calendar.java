package io.guildhall.record.internal.calendar;

import io.guildhall.actor.Actor;
import io.guildhall.database.Database;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.entity.Field;
import io.guildhall.problem.Problem;
import io.guildhall.record.Filter;
import io.guildhall.record.internal.Plans;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers what lies where in time, under the asker's rights. Thread-safe. */
final class Calendar {
    static final int MOST_LAYERS = 24;

    private final Database database;
    private final Layers layers;
    private final Items items;

    Calendar(Database database, Plans plans) {
        this.database = database;
        this.layers = new Layers(plans);
        this.items = new Items(plans);
    }

    /**
     * What a screen has to know to draw a layer and to move what is in it.
     *
     * @param initial values without which a new record would not lie in it
     */
    public record LayerView(
            String key,
            String entity,
            String label,
            String start,
            @Nullable String end,
            @Nullable String duration,
            boolean days,
            boolean usual,
            boolean movable,
            boolean addable,
            Map<String, @Nullable Object> initial) {}

    /**
     * @param more keys of layers of which not everything is here
     * @param left how many of such a layer begin on a day and are not here
     */
    public record Found(List<Item> data, List<String> more, List<Left> left, String zone) {}

    /** @param day {@code 2026-11-21} in the zone of the answer */
    public record Left(String layer, String day, long count) {}

    List<LayerView> layers(Actor actor) {
        return layers.of(actor).stream().map(layer -> view(actor, layer)).toList();
    }

    /**
     * @param keys of layers, or {@code entity:field}
     * @param filter of one layer's records
     * @throws io.guildhall.problem.ProblemException 400 for a layer that there is not for this actor
     */
    Found items(
            Actor actor, List<String> keys, Range range, List<Long> members, Filter filter, @Nullable String words) {
        List<Layer> asked =
                keys.stream().distinct().map(key -> known(actor, key)).toList();
        if (asked.isEmpty() || asked.size() > MOST_LAYERS) {
            throw Problem.badRequest("calendar/layers", "Name the layers to show.")
                    .detail("1 to %d are allowed.", MOST_LAYERS)
                    .field("layers")
                    .asException();
        }
        return database.read(actor, tx -> {
            List<Item> data = new ArrayList<>();
            List<Left> left = new ArrayList<>();
            for (Layer layer : asked) {
                Items.Lying found = items.of(tx, layer, range, members, filter, words);
                data.addAll(found.items());
                found.left().forEach((day, count) -> left.add(new Left(layer.key(), day.toString(), count)));
            }
            List<String> more = left.stream().map(Left::layer).distinct().toList();
            return new Found(data, more, left, range.zone().getId());
        });
    }

    List<Layer> known(Actor actor) {
        return layers.of(actor);
    }

    private Layer known(Actor actor, String key) {
        return layers.find(actor, key)
                .orElseThrow(() -> Problem.badRequest("calendar/layer", "There is no such layer.")
                        .field("layers")
                        .asException());
    }

    private static LayerView view(Actor actor, Layer layer) {
        EntityType entity = layer.entity();
        boolean movable = !layer.start().readOnly() && may(actor, entity, Verb.UPDATE);
        return new LayerView(
                layer.key(),
                entity.fullName(),
                layer.label(),
                layer.start().name(),
                writable(layer.end()),
                writable(layer.duration()),
                layer.days(),
                layer.usual(),
                movable,
                !layer.start().readOnly() && may(actor, entity, Verb.CREATE),
                initial(layer));
    }

    private static Map<String, @Nullable Object> initial(Layer layer) {
        if (layer.only() instanceof Filter.Condition condition
                && condition.operator() == Filter.Operator.EQ
                && layer.entity()
                        .field(condition.field())
                        .filter(f -> !f.readOnly())
                        .isPresent()) {
            return Collections.singletonMap(
                    condition.field(), condition.values().get(0));
        }
        return Map.of();
    }

    private static boolean may(Actor actor, EntityType entity, Verb verb) {
        return entity.verbs().contains(verb) && actor.may(entity.permission(verb));
    }

    private static @Nullable String writable(@Nullable Field field) {
        return field == null || field.readOnly() ? null : field.name();
    }
}
