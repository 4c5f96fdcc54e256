package io.guildhall.notify.internal;

import io.guildhall.notice.NoticeKind;
import io.guildhall.notice.NoticeKind.Channel;
import io.guildhall.request.Form;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a member changes about how he hears of things. */
final class ChoicesInput {
    private static final String HOUR = "([01][0-9]|2[0-3]):[0-5][0-9]";

    private final Form given;
    private final Function<String, NoticeKind> kinds;

    /** @param kinds finds a kind by its name, or throws */
    ChoicesInput(@Nullable Map<String, @Nullable Object> fields, Function<String, NoticeKind> kinds) {
        this.given = new Form(fields, "kinds", "rhythm", "daily_at", "quiet_from", "quiet_to", "quiet_days");
        this.kinds = kinds;
    }

    Choices apply(Choices before) {
        Choices chosen = kinds(before);
        String from = hourOrNull("quiet_from", before.quietFrom());
        String to = hourOrNull("quiet_to", before.quietTo());
        if ((from == null) != (to == null)) {
            throw Form.wrong(from == null ? "quiet_from" : "quiet_to", "notify/quiet", "Quiet hours begin and end.");
        }
        if (from != null && from.equals(to)) {
            throw Form.wrong("quiet_to", "notify/quiet", "Quiet hours must end at another time than they begin.");
        }
        return new Choices(
                chosen.wanted(),
                chosen.unwanted(),
                given.choice("rhythm", before.rhythm(), List.of("each", "daily")),
                given.has("daily_at") ? hour("daily_at") : before.dailyAt(),
                from,
                to,
                given.has("quiet_days") ? days() : before.quietDays());
    }

    private @Nullable String hourOrNull(String field, @Nullable String before) {
        if (!given.has(field)) {
            return before;
        }
        return given.get(field) == null ? null : hour(field);
    }

    /** @return {@code 08:30} */
    private String hour(String field) {
        if (given.get(field) instanceof String hour && hour.matches(HOUR)) {
            return hour;
        }
        throw Form.wrong(field, "value/time", "This has to be a time such as 08:30.");
    }

    private List<Long> days() {
        Set<Long> days = new TreeSet<>();
        if (given.get("quiet_days") instanceof List<?> list) {
            for (Object day : list) {
                if (!((day instanceof Long || day instanceof Integer)
                        && day instanceof Number number
                        && number.longValue() >= 1
                        && number.longValue() <= 7
                        && days.add(number.longValue()))) {
                    throw wrongDays();
                }
            }
            if (days.size() <= 6) {
                return List.copyOf(days);
            }
        }
        throw wrongDays();
    }

    private static RuntimeException wrongDays() {
        return Form.wrong(
                "quiet_days", "notify/days", "These have to be at most six days of the week; Monday is 1, Sunday 7.");
    }

    private Choices kinds(Choices before) {
        if (!given.has("kinds")) {
            return before;
        }
        if (!(given.get("kinds") instanceof Map<?, ?> wanted)) {
            throw wrongKinds();
        }
        Choices chosen = before;
        for (Map.Entry<?, ?> entry : wanted.entrySet()) {
            NoticeKind kind = kinds.apply(String.valueOf(entry.getKey()));
            if (!(entry.getValue() instanceof Map<?, ?> channels)) {
                throw wrongKinds();
            }
            for (Map.Entry<?, ?> one : channels.entrySet()) {
                chosen = channel(chosen, kind, String.valueOf(one.getKey()), one.getValue());
            }
        }
        return chosen;
    }

    private static Choices channel(Choices before, NoticeKind kind, String name, @Nullable Object wants) {
        if (!(wants instanceof Boolean on)) {
            throw wrongKinds();
        }
        for (Channel channel : Channel.values()) {
            if (channel.name().toLowerCase(Locale.ROOT).equals(name)) {
                if (kind.isCritical() && !on) {
                    throw Form.wrong("kinds", "notify/critical", "What is critical cannot be muted.");
                }
                return before.want(kind, channel, on);
            }
        }
        throw wrongKinds();
    }

    private static RuntimeException wrongKinds() {
        return Form.wrong("kinds", "notify/kinds", "This has to be like {\"assigned\": {\"mail\": false}}.");
    }
}
