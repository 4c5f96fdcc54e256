package io.guildhall.record.internal.custom;

import io.guildhall.actor.Actor;
import io.guildhall.entity.CustomType;
import io.guildhall.entity.EntityType;
import io.guildhall.entity.EntityType.Verb;
import io.guildhall.entity.Field;
import io.guildhall.entity.RollUp;
import io.guildhall.problem.Problem;
import io.guildhall.problem.ProblemException;
import io.guildhall.record.internal.Plans;
import io.guildhall.record.internal.custom.Counting.Counted;
import io.guildhall.record.internal.value.Coercion;
import io.guildhall.record.internal.value.StoredJson;
import io.guildhall.record.internal.value.ValueException;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds what somebody wants of a field against what a field can be. Thread-safe. */
final class FieldCheck {
    private static final int LONGEST_LABEL = 80;
    private static final int LONGEST_HELP = 500;
    private static final int LONGEST_NAME = 58;
    private static final int MOST_DECIMALS = 6;
    private static final Set<String> BOUNDS = Set.of("least", "most", "max_length");
    private static final Set<CustomType> RESULTS =
            Set.of(CustomType.TEXT, CustomType.NUMBER, CustomType.INTEGER, CustomType.DATE, CustomType.BOOLEAN);

    private final Plans plans;

    FieldCheck(Plans plans) {
        this.plans = plans;
    }

    /**
     * The entity, if the actor's workspace may add fields to it.
     *
     * @throws ProblemException 404 or 422 naming {@code entity}
     */
    EntityType entity(Actor actor, @Nullable String name) {
        if (name == null || name.isEmpty()) {
            throw wrong("entity", "Say of which records.");
        }
        EntityType type = plans.find(actor, name).entity();
        if (!type.customisable()) {
            throw wrong("entity", "These records take no fields of your own.");
        }
        return type;
    }

    /** A field that is not there yet. */
    Definition made(Actor actor, FieldWish wish, List<Definition> others) {
        EntityType entity = entity(actor, wish.entity());
        String label = label(wish.label() == null ? "" : wish.label());
        return made(actor, entity, wish, name(entity, wish.name(), label, others), others.size());
    }

    /** One that takes over the name of another, whose type it shall not have. */
    Definition successor(Actor actor, FieldWish wish) {
        return made(
                actor,
                entity(actor, wish.entity()),
                wish,
                Objects.requireNonNull(wish.name()),
                Objects.requireNonNull(wish.position()));
    }

    private Definition made(Actor actor, EntityType entity, FieldWish wish, String name, long position) {
        CustomType type = CustomType.of(wish.type() == null ? "" : wish.type()).orElseThrow(FieldCheck::unknownType);
        String label = label(wish.label() == null ? "" : wish.label());
        Counted counted = type == CustomType.ROLL_UP ? new Counting(plans).of(actor, entity, wish.rollUp()) : null;
        RollUp rollUp = counted == null ? null : counted.rollUp();
        CustomType result =
                counted != null ? counted.makes() : type == CustomType.FORMULA ? result(wish.result()) : null;
        Long decimals = counted != null
                ? counted.decimals()
                : type == CustomType.NUMBER || result == CustomType.NUMBER ? decimals(wish.decimals()) : null;
        String target = type == CustomType.REFERENCE ? target(actor, wish.references()) : null;
        Definition plain =
                Definition.plain(entity.fullName(), name, type, label, position, decimals, target, result, rollUp);
        return changed(actor, plain, wish);
    }

    /** The field with what is wished otherwise; its type and its place among the fast ones stay. */
    Definition changed(Actor actor, Definition d, FieldWish wish) {
        CustomType type = d.type();
        List<String> choices = Choices.of(d, wish);
        boolean unique = or(wish.unique(), d.unique());
        if (unique && !type.canBeUnique()) {
            throw wrong("unique", "Values of this type are not told apart so.");
        }
        List<String> without = without(wish);
        BigDecimal least = bound("least", wish.least(), without.contains("least") ? null : d.least());
        BigDecimal most = bound("most", wish.most(), without.contains("most") ? null : d.most());
        if (least != null && most != null && least.compareTo(most) > 0) {
            throw wrong("most", "The most is at least the least.");
        }
        Definition next = d.with(m -> {
            m.label = wish.label() == null ? d.label() : label(wish.label());
            m.help = wish.help() == null ? d.help() : line("help", wish.help(), LONGEST_HELP);
            m.position = wish.position() == null ? d.position() : Math.max(0, Math.min(wish.position(), 10_000));
            m.required = or(wish.required(), d.required());
            m.unique = unique;
            m.choices = choices;
            m.defaultValue = Choices.renamed(d.defaultValue(), wish.renamed());
            m.least = least;
            m.most = most;
            m.maxLength = length(type, wish, d.maxLength());
            m.ruleMessage =
                    wish.ruleMessage() == null ? d.ruleMessage() : line("rule_message", wish.ruleMessage(), 200);
        });
        return wish.standard() == null ? next : standard(actor, next, wish.standard());
    }

    private static Definition standard(Actor actor, Definition d, Object value) {
        if ("".equals(value)) {
            return d.with(m -> m.defaultValue = null);
        }
        try {
            Field field = d.field();
            Object typed = Coercion.value(field, false, value);
            if (typed instanceof BigDecimal amount && d.type() == CustomType.MONEY) {
                typed = Coercion.minor(field, amount, actor.workspace().currency());
            }
            String json = typed == null ? null : StoredJson.text(StoredJson.raw(field, typed));
            return d.with(m -> m.defaultValue = json);
        } catch (ValueException e) {
            Problem problem = e.problem("default");
            throw problem.asException();
        }
    }

    /** With the expressions that are wished: they may name the field itself, so it has to be there. */
    static Definition expressed(Definition d, FieldWish wish, Formulas formulas) {
        Map<String, String> columns = formulas.columns();
        Definition next = d.expressed(
                expressed("visible_if", columns, wish.visibleIf(), d.visible()),
                expressed("rule", columns, wish.rule(), d.rule()));
        return d.type() == CustomType.FORMULA ? formulas.worked(next, wish.formula()) : next;
    }

    static Definition.Expressed expressed(
            String member, Map<String, String> columns, @Nullable String text, Definition.Expressed before) {
        if (text == null) {
            return before;
        }
        if (text.isBlank()) {
            return Definition.Expressed.NONE;
        }
        try {
            Map<String, @Nullable Object> tree = Expression.read(text, columns::get);
            return new Definition.Expressed(text.strip(), StoredJson.text(tree));
        } catch (ExpressionProblem e) {
            throw Problem.invalid("custom/expression", "This expression cannot be understood.")
                    .detail("%s", e.getMessage())
                    .with("place", e.place())
                    .field(member)
                    .asException();
        }
    }

    private static String name(EntityType entity, @Nullable String given, String label, List<Definition> others) {
        String name = given == null || given.isEmpty() ? "c_" + slug(label) : given;
        if (!name.matches("c_[a-z0-9_]{1," + LONGEST_NAME + "}")) {
            throw wrong("name", "A name begins with c_ and has small letters, digits and _ behind it.");
        }
        boolean taken = entity.field(name).isPresent()
                || others.stream().anyMatch(d -> d.name().equals(name));
        if (taken) {
            throw Problem.conflict("custom/name-taken", "There is a field of this name already.")
                    .field(given == null || given.isEmpty() ? "label" : "name")
                    .asException();
        }
        return name;
    }

    /** Of other scripts nothing would be left: they get the sound of nothing, and a number. */
    private static String slug(String label) {
        String plain = Normalizer.normalize(label.replace("ß", "ss"), Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_+|_+$", "");
        String cut = plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) : plain;
        return cut.isEmpty() ? "f" + Integer.toHexString(label.hashCode()) : cut;
    }

    private static String label(String given) {
        String label = line("label", given, LONGEST_LABEL);
        if (label.isEmpty()) {
            throw wrong("label", "Give the field a name.");
        }
        return label;
    }

    private static String line(String member, String given, int longest) {
        String line = given.strip();
        if (line.length() > longest || line.chars().anyMatch(Character::isISOControl)) {
            throw wrong(member, "One line of at most " + longest + " letters is expected.");
        }
        return line;
    }

    private static CustomType result(@Nullable String given) {
        return CustomType.of(given == null ? "number" : given)
                .filter(RESULTS::contains)
                .orElseThrow(() -> wrong("result", "A formula makes a text, number, integer, date or boolean."));
    }

    private static Long decimals(@Nullable Integer given) {
        int decimals = given == null ? 2 : given;
        if (decimals < 0 || decimals > MOST_DECIMALS) {
            throw wrong("decimals", "0 to " + MOST_DECIMALS + " digits after the point are possible.");
        }
        return (long) decimals;
    }

    private static @Nullable Long length(CustomType type, FieldWish wish, @Nullable Long before) {
        Integer given = wish.maxLength();
        if (given == null) {
            return without(wish).contains("max_length") ? null : before;
        }
        int most = type == CustomType.LONG_TEXT ? 20_000 : 255;
        if (given < 1 || given > most) {
            throw wrong("max_length", "1 to " + most + " letters are possible.");
        }
        return Long.valueOf(given);
    }

    /** What is taken away. */
    static List<String> without(FieldWish wish) {
        List<String> names = wish.without() == null ? List.of() : wish.without();
        if (!BOUNDS.containsAll(names)) {
            throw wrong("without", "Only least, most and max_length can be taken away.");
        }
        return names;
    }

    private String target(Actor actor, @Nullable String entity) {
        if (entity == null || entity.isEmpty()) {
            throw wrong("references", "Say to which records it leads.");
        }
        EntityType type = plans.snapshot().entities().get(entity);
        if (type == null || !Plans.isOn(actor, type.module()) || !type.verbs().contains(Verb.READ)) {
            throw wrong("references", "There are no such records.");
        }
        if (!type.customisable()) {
            throw wrong("references", "Fields cannot lead to these records.");
        }
        return Objects.requireNonNull(entity);
    }

    static @Nullable BigDecimal bound(String member, @Nullable Double wished, @Nullable BigDecimal before) {
        if (wished == null) {
            return before;
        }
        if (wished.isNaN() || Math.abs(wished) >= 1e15) {
            throw wrong(member, "A bound has at most fifteen digits.");
        }
        return new BigDecimal(wished.toString());
    }

    private static boolean or(@Nullable Boolean wished, boolean before) {
        return wished == null ? before : wished;
    }

    private static ProblemException unknownType() {
        List<String> types =
                Arrays.stream(CustomType.values()).map(CustomType::key).toList();
        return Problem.invalid("custom/type", "There is no such type of field.")
                .detail("Take one of these: %s.", String.join(", ", types))
                .with("types", types)
                .field("type")
                .asException();
    }

    static ProblemException wrong(String member, String detail) {
        return Problem.invalid("custom/" + member.replace('_', '-'), "This field cannot be kept so.")
                .detail("%s", detail)
                .field(member)
                .kind("value/invalid")
                .asException();
    }
}
