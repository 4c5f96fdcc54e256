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

    private final EntityType entity;
    private final String vendor;
    private final Analysis.Choices choices;
    private final Set<String> targets;
    private final Locale locale;

    Guess(EntityType entity, Workspace workspace, String vendor, Analysis.Choices choices) {
        this.entity = entity;
        this.vendor = vendor;
        this.choices = choices;
        this.targets = Set.copyOf(Target.of(entity));
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
        String target = Aliases.all().target(vendor, entity.name(), header);
        double confidence = target == null ? 0 : 1;
        if (target == null) {
            target = Aliases.all().target(Aliases.PLAIN, entity.name(), header);
            confidence = target == null ? 0 : vendor.equals(Aliases.PLAIN) ? 0.9 : 0.7;
        }
        if (target == null) {
            target = ownName(header);
            confidence = target == null ? 0 : 0.9;
        }
        if (target == null) {
            target = Headers.byPattern(entity, values);
            confidence = target == null ? 0 : 0.5;
        }
        if (target == null || !targets.contains(target)) {
            return new Column(header, null, Aliases.LEFT_OUT.equals(target) ? 1 : 0, null, false, sample(values));
        }
        return formatted(index, new Column(header, target, confidence, null, false, sample(values)), values);
    }

    /** Our own field names and labels, so that any entity can be imported, a module's too. */
    private @Nullable String ownName(String header) {
        String plain = header.strip().toLowerCase(Locale.ROOT);
        return entity.fields().stream()
                .filter(f ->
                        f.name().equals(plain.replace(' ', '_')) || f.label().equalsIgnoreCase(plain))
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
                : entity.field(target).map(Field::type).orElse(FieldType.TEXT);
        String chosen = choices.formats().get(index);
        if (type == FieldType.DATE || type == FieldType.TIMESTAMP) {
            List<String> fitting = Dates.fitting(values, "US".equals(locale.getCountry()));
            String format = chosen != null ? chosen : fitting.isEmpty() ? best(values) : fitting.get(0);
            return with(column, format, chosen == null && fitting.size() > 1);
        }
        if (type == FieldType.MONEY || type == FieldType.INTEGER || type == FieldType.NUMBER) {
            boolean comma = DecimalFormatSymbols.getInstance(locale).getDecimalSeparator() == ',';
            return with(column, chosen != null ? chosen : Decimals.point(values, comma), false);
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
