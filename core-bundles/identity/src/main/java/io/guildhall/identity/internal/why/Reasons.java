package io.guildhall.identity.internal.why;

import io.guildhall.identity.internal.why.Why.WhyReason;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The sentences there are. */
final class Reasons {
    private static final Map<String, String> SENTENCES = Map.ofEntries(
            Map.entry("module-off", "The module {module} is switched off in this workspace."),
            Map.entry("no-permission", "The role {role} does not allow it ({permission})."),
            Map.entry("role-allows", "The role {role} allows it."),
            Map.entry("open-to-all", "Records of this kind are open to everybody whose role allows it."),
            Map.entry("reaches-all", "The role {role} reaches every record."),
            Map.entry("own", "{member} is responsible for it."),
            Map.entry("team", "It belongs to {path}, and {member} reaches the teams of {root} and below."),
            Map.entry("lead", "It belongs to {path}, and {member} leads {root}."),
            Map.entry(
                    "others",
                    "{owner} ({team}) is responsible for it, and {member} reaches only what is {member}'s own."),
            Map.entry(
                    "other-team",
                    "{owner} ({team}) is responsible for it, and {member} reaches only {teams} and the teams below."),
            Map.entry("nobodys", "Nobody is responsible for it, so only roles that reach everything see it."),
            Map.entry("in-trash", "It lies in the trash."),
            Map.entry("not-offered", "Records of this kind are not changed this way."),
            Map.entry("admin-only", "Only those who run the workspace change records of this kind."),
            Map.entry("not-seen", "What one does not see one does not change."),
            Map.entry(
                    "unknown",
                    "It does not exist, or it is out of reach: your role {role} reaches only what is your own or your teams'."),
            Map.entry("looking", "Who looks through somebody else's eyes changes nothing."),
            Map.entry("policy", "A rule of this kind of record decides otherwise."));

    private Reasons() {}

    /** @param words names and values in turn */
    static WhyReason of(String code, RoleName role, String... words) {
        WhyReason reason = of(
                code,
                Stream.concat(Stream.of("role", role.title()), Stream.of(words)).toArray(String[]::new));
        String key = role.key();
        if (key != null) {
            reason.words().put("role_key", key);
        }
        return reason;
    }

    /** @param words names and values in turn */
    static WhyReason of(String code, String... words) {
        Map<String, String> named = new LinkedHashMap<>();
        String text = SENTENCES.getOrDefault(code, code);
        for (int i = 0; i + 1 < words.length; i += 2) {
            named.put(words[i], words[i + 1]);
            text = text.replace("{" + words[i] + "}", words[i + 1]);
        }
        return new WhyReason(code, named, text);
    }
}
