package io.guildhall.hospitality.owner;

import io.guildhall.channel.Correspondence;
import io.guildhall.request.Form;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what somebody wants a campaign to be; each refusal names its field. */
final class CampaignForm {
    /** What may stand in a mail, between double braces. */
    static final Set<String> PLACES = Set.of("name", "points", "gift", "house");

    private static final String[] NAMES = {
        "name", "kind", "days", "tier_id", "tag", "subjects", "bodies", "points", "daily", "hour", "rest_days"
    };
    private static final int LANGUAGES = 8;
    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST = 8000;

    private final Correspondence mails;

    CampaignForm(Correspondence mails) {
        this.mails = mails;
    }

    Campaign read(long id, @Nullable Map<String, @Nullable Object> body) {
        Form form = new Form(body, NAMES);
        String kind = form.choice("kind", "", Campaign.KINDS);
        if (kind.isEmpty()) {
            throw Form.wrong("kind", "record/required", "This field is needed.");
        }
        String tag = form.line("tag", 60);
        Map<String, String> subjects = form.texts("subjects", LANGUAGES);
        Map<String, String> bodies = form.texts("bodies", LANGUAGES);
        return new Campaign(
                id,
                form.neededLine("name", 120),
                kind,
                form.number("days", usual(kind), kind.equals("birthday") ? 0 : 1, 1000),
                form.idOrNull("tier_id"),
                tag.isEmpty() ? null : tag,
                subjects(subjects, bodies),
                bodies,
                form.number("points", 0, 0, 1_000_000),
                form.yes("daily", false),
                form.number("hour", 10, 0, 23),
                form.number("rest_days", 14, 1, 365),
                "draft",
                null,
                null,
                null,
                0,
                0);
    }

    private static long usual(String kind) {
        return switch (kind) {
            case "away" -> 60;
            case "birthday" -> 0;
            default -> 7;
        };
    }

    /** A subject for each body, or a refusal of the one that is wrong. */
    private Map<String, String> subjects(Map<String, String> subjects, Map<String, String> bodies) {
        Map<String, String> used = new LinkedHashMap<>();
        bodies.forEach((language, text) -> {
            String subject = subjects.getOrDefault(language, "").strip();
            if (!language.matches("[a-z]{2,3}")) {
                throw Form.wrong("bodies", "value/language", "This has to be a language such as en.");
            }
            if (subject.isEmpty() || subject.length() > LONGEST_SUBJECT || subject.contains("\n")) {
                throw Form.wrong("subjects", "hospitality/campaign-subject", "Each mail needs a subject of one line.");
            }
            if (text.isBlank() || text.length() > LONGEST) {
                throw Form.wrong("bodies", "hospitality/campaign-text", "Each mail needs a text.");
            }
            known(text, subject);
            used.put(language, subject);
        });
        if (used.isEmpty()) {
            throw Form.wrong("bodies", "hospitality/campaign-text", "Each mail needs a text.");
        }
        return used;
    }

    private void known(String text, String subject) {
        List<String> places = mails.places(new Correspondence.Words(null, 0, subject, text));
        if (!PLACES.containsAll(places)) {
            throw Form.wrong("bodies", "hospitality/campaign-place", "Something between braces is not known.");
        }
    }
}
