package io.guildhall.record.internal.imports;

import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** In which order kinds of records come in: what others refer to first, by companies before people before deals. */
final class Sequence {
    private final Map<String, Set<String>> needs = new HashMap<>();
    private final List<String> sorted = new ArrayList<>();

    private Sequence(Collection<Shape> shapes) {
        Set<String> present = new HashSet<>();
        shapes.forEach(shape -> present.add(shape.own().fullName()));
        for (Shape shape : shapes) {
            Set<String> found = needs.computeIfAbsent(shape.own().fullName(), name -> new HashSet<>());
            EntityType base = shape.base();
            Stream<Field> fields =
                    Stream.concat(shape.own().fields().stream(), base == null ? Stream.of() : base.fields().stream());
            fields.map(Field::references)
                    .filter(present::contains)
                    .filter(name -> !name.equals(shape.own().fullName()))
                    .forEach(found::add);
        }
        needs.keySet().stream()
                .sorted(Comparator.<String>comparingInt(
                                name -> needs.getOrDefault(name, Set.of()).size())
                        .thenComparing(Comparator.naturalOrder()))
                .forEach(name -> visit(name, new HashSet<>()));
    }

    /** Full names of the entities of these shapes, each once. Where two refer to each other, the one with fewer references comes first. */
    static List<String> of(Collection<Shape> shapes) {
        return new Sequence(shapes).sorted;
    }

    private void visit(String name, Set<String> on) {
        if (sorted.contains(name) || !on.add(name)) {
            return;
        }
        needs.getOrDefault(name, Set.of()).stream().sorted().forEach(other -> visit(other, on));
        if (!sorted.contains(name)) {
            sorted.add(name);
        }
    }
}
