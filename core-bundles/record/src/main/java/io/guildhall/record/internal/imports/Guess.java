package io.guildhall.record.internal.imports;

import io.guildhall.actor.Workspace;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.record.internal.imports.file.Aliases;
import io.guildhall.record.internal.imports.file.Dates;
import io.guildhall.record.internal.imports.file.Decimals;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a column means: as a person says, as its vendor's table says, as people usually call such columns, as its cells look. */
final class Guess {
    private static final int SAMPLE = 5;

    private final Shape shape;
    private final String vendor;
    private final Analysis.Choices choices;
    private final Set<String> targets;
    private final Locale locale;

    Guess(Shape shape, Workspace workspace, String vendor, Analysis.Choices choices) {
        this.shape = shape;
        this.vendor = vendor;
        this.choices = choices;
        this.targets = Set.copyOf(shape.targets());
        this.locale = Locale.forLanguageTag(workspace.locale());
    }

    /** @param values filled cells, as many as were kept */
    Column column(int index, String header, List<String> values) {
        String chosen = choices.fields().get(index);
        if (chosen != null) {
            return formatted(index, new Column(header, chosen, 1, null, false, sample(values)), values);
        }
        if (choices.leftOut().contains(index) || Headers.isOurs(header)) {
            return new Column(header, null, 1, null, false, sample(values));
        }
        return guessed(index, header, values);
    }

    private Column guessed(int index, String header, List<String> values) {
        EntityType base = shape.base();
        Meant meant = meant(shape.own(), header);
        if (base != null && (meant == null || !targets.contains(meant.target()))) {
            Meant other = meant(base, header);
            meant = other == null || other.leftOut() ? other : new Meant(shape.placed(other.target()), other.sure());
        }
        if (meant == null) {
            meant = byPattern(values);
        }
        if (meant == null || !targets.contains(meant.target())) {
            return new Column(header, null, meant != null && meant.leftOut() ? 1 : 0, null, false, sample(values));
        }
        return formatted(index, new Column(header, meant.target(), meant.sure(), null, false, sample(values)), values);
    }

    /** @param sure from 0 to 1 */
    private record Meant(String target, double sure) {
        boolean leftOut() {
            return Aliases.LEFT_OUT.equals(target);
        }
    }

    private @Nullable Meant meant(EntityType entity, String header) {
        String target = Aliases.all().target(vendor, entity.name(), header);
        if (target != null) {
            return new Meant(target, 1);
        }
        target = Aliases.all().target(Aliases.PLAIN, entity.name(), header);
        if (target != null) {
            return new Meant(target, vendor.equals(Aliases.PLAIN) ? 0.9 : 0.7);
        }
        target = ownName(entity, header);
        return target == null ? null : new Meant(target, 0.9);
    }

    private @Nullable Meant byPattern(List<String> values) {
        EntityType entity = shape.known();
        String target = Headers.byPattern(entity, values);
        return target == null ? null : new Meant(entity == shape.own() ? target : shape.placed(target), 0.5);
    }

    /** Our own field names and labels and what modules say files call them, so that any entity can be imported. */
    private static @Nullable String ownName(EntityType entity, String header) {
        String plain = header.strip().toLowerCase(Locale.ROOT);
        List<String> targets = Target.of(entity);
        return entity.fields().stream()
                .filter(f -> f.name().equals(plain.replace(' ', '_'))
                        || f.label().equalsIgnoreCase(plain)
                        || f.headers().stream().anyMatch(plain::equalsIgnoreCase))
                .map(Field::name)
                .filter(targets::contains)
                .findFirst()
                .orElse(null);
    }

    /** Adds the format that fits all cells of a column of dates or numbers. */
    private Column formatted(int index, Column column, List<String> values) {
        String target = column.field();
        FieldType type = target == null
                ? FieldType.TEXT
                : shape.field(target).map(Field::type).orElse(FieldType.TEXT);
        String chosen = choices.formats().get(index);
        if (type == FieldType.DATE || type == FieldType.TIMESTAMP) {
            List<String> fitting = Dates.fitting(values, "US".equals(locale.getCountry()));
            String format = chosen != null ? chosen : fitting.isEmpty() ? best(values) : fitting.get(0);
            return with(column, format, chosen == null && fitting.size() > 1);
        }
        if (type == FieldType.MONEY || type == FieldType.INTEGER || type == FieldType.NUMBER) {
            boolean comma = DecimalFormatSymbols.getInstance(locale).getDecimalSeparator() == ',';
            String point =
                    type == FieldType.INTEGER ? Decimals.pointOfWhole(values, comma) : Decimals.point(values, comma);
            return with(column, chosen != null ? chosen : point, false);
        }
        return column;
    }

    /** Where no format fits every cell, the one that fits most: the others are told as faults of their rows. */
    private @Nullable String best(List<String> values) {
        return Dates.best(values, "US".equals(locale.getCountry()));
    }

    private static Column with(Column column, @Nullable String format, boolean ambiguous) {
        return new Column(column.header(), column.field(), column.confidence(), format, ambiguous, column.sample());
    }

    private static List<String> sample(List<String> values) {
        return values.stream()
                .limit(SAMPLE)
                .map(v -> v.length() > 120 ? v.substring(0, 120) + "…" : v)
                .toList();
    }
}
