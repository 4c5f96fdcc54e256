package io.guildhall.record.internal.imports;

import io.guildhall.actor.Actor;
import io.guildhall.entity.EntityType;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.internal.Plans;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells what kind of records a file holds: that whose fields most of its columns are, or which its name says. */
final class Recognition {
    private static final int HEAD = 1 << 16;
    /** A file's name counts as much as a third of its columns do. */
    private static final double NAMED = 0.3;

    private static final double KNOWN_AND_LEFT_OUT = 0.8;
    /** Less than that may be anything. */
    private static final double SURE = 0.5;

    private final Actor actor;
    private final List<Shape> shapes;

    Recognition(Plans plans, Actor actor) {
        this.actor = actor;
        this.shapes = plans.snapshot().entities().values().stream()
                .filter(EntityType::importable)
                .flatMap(type -> shape(plans, actor, type.fullName()))
                .toList();
    }

    private static Stream<Shape> shape(Plans plans, Actor actor, String entity) {
        try {
            return Stream.of(ImportRights.open(plans, actor, entity));
        } catch (ProblemException notHis) {
            return Stream.empty();
        }
    }

    private record Score(Shape shape, double points) {}

    /** The likeliest of those that the actor may make; none where he may make none. */
    Optional<Shape> of(Sheet sheet) {
        byte[] head = head(sheet.csv());
        return shapes.stream()
                .map(shape -> new Score(shape, points(shape, sheet.name(), head)))
                // A trade's own people before the contacts that they are by that.
                .max(Comparator.comparingDouble(Score::points)
                        .thenComparing(score -> score.shape().base() != null))
                .map(Score::shape);
    }

    /** Whether enough of an import's columns are known for its kind. */
    static boolean isSure(List<Column> columns) {
        return share(columns) >= SURE;
    }

    private double points(Shape shape, String name, byte[] head) {
        try {
            List<Column> columns = Analysis.of(head, shape, actor.workspace(), Analysis.Choices.NONE)
                    .columns();
            return share(columns) + (says(name, shape.own()) ? NAMED : 0);
        } catch (ProblemException unreadable) {
            return 0;
        }
    }

    private static double share(List<Column> columns) {
        double points = 0;
        for (Column column : columns) {
            points += column.field() != null ? column.confidence() : column.confidence() == 1 ? KNOWN_AND_LEFT_OUT : 0;
        }
        return columns.isEmpty() ? 0 : points / columns.size();
    }

    private static boolean says(String fileName, EntityType entity) {
        String name = fileName.toLowerCase(Locale.ROOT);
        String path = entity.path();
        return name.contains(entity.name().replace('_', ' '))
                || name.contains(path.substring(path.lastIndexOf('/') + 1).replace('-', ' '));
    }

    /** As much as is needed, and no line cut in two. */
    private static byte[] head(byte[] csv) {
        if (csv.length <= HEAD) {
            return csv;
        }
        int end = HEAD;
        while (end > 1 && csv[end - 1] != '\n') {
            end--;
        }
        return Arrays.copyOf(csv, end > 1 ? end : HEAD);
    }
}
