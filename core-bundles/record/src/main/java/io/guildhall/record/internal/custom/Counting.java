package io.guildhall.record.internal.custom;

import io.guildhall.actor.Actor;
import io.guildhall.entity.CustomField;
import io.guildhall.entity.CustomType;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.entity.Field;
import io.guildhall.entity.FieldType;
import io.guildhall.entity.RollUp;
import io.guildhall.record.internal.Plans;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What somebody wants to be counted together, held against the records that point there. */
final class Counting {
    private static final Set<String> FUNCTIONS = Set.of("count", "sum", "min", "max");
    private static final Map<FieldType, CustomType> SUMS = Map.of(
            FieldType.INTEGER,
            CustomType.INTEGER,
            FieldType.NUMBER,
            CustomType.NUMBER,
            FieldType.MONEY,
            CustomType.MONEY);
    private static final Map<FieldType, CustomType> ENDS =
            Map.of(FieldType.DATE, CustomType.DATE, FieldType.TIMESTAMP, CustomType.TIMESTAMP);

    private final Plans plans;

    Counting(Plans plans) {
        this.plans = plans;
    }

    /** @param decimals of a number, or null */
    record Counted(
            RollUp rollUp, CustomType makes, @Nullable Long decimals) {}

    /** @throws io.guildhall.problem.ProblemException 422 naming {@code roll_up} */
    Counted of(Actor actor, EntityType parent, @Nullable RollUp wish) {
        if (wish == null || wish.entity() == null || wish.by() == null || wish.function() == null) {
            throw wrong("Say which records are counted, by which reference, and how.");
        }
        EntityType plain = plans.snapshot().entities().get(wish.entity());
        if (plain == null
                || !Plans.isOn(actor, plain.module())
                || !plain.verbs().contains(Verb.LIST)) {
            throw wrong("There are no such records.");
        }
        EntityType child = actor.workspace().custom().with(plain);
        Field by = child.field(wish.by())
                .filter(f ->
                        f.type() == FieldType.REFERENCE && parent.fullName().equals(f.references()))
                .orElseThrow(() -> wrong(child.labelPlural() + " have no such reference to these records."));
        if (!FUNCTIONS.contains(wish.function())) {
            throw wrong("Expected count, sum, min or max.");
        }
        if (wish.function().equals("count")) {
            return new Counted(new RollUp(child.fullName(), by.name(), "count", null), CustomType.INTEGER, null);
        }
        Field field = Optional.ofNullable(wish.field())
                .flatMap(child::field)
                .filter(f -> f.custom() == null || f.custom().rollUp() == null)
                .orElseThrow(() -> wrong("Say which of their fields is counted together."));
        CustomType makes = SUMS.get(field.type());
        makes = makes == null && !wish.function().equals("sum") ? ENDS.get(field.type()) : makes;
        if (makes == null) {
            throw wrong(field.label() + " cannot be counted together so.");
        }
        RollUp rollUp = new RollUp(child.fullName(), by.name(), wish.function(), field.name());
        return new Counted(rollUp, makes, decimals(makes, field.custom()));
    }

    private static @Nullable Long decimals(CustomType makes, @Nullable CustomField custom) {
        return makes == CustomType.NUMBER && custom != null ? (long) custom.decimals() : null;
    }

    private static RuntimeException wrong(String detail) {
        return FieldCheck.wrong("roll_up", detail);
    }
}
