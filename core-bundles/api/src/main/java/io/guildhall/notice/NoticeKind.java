package io.guildhall.notice;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A sort of notice that a module sends, so that members can say how they want to hear of it. Kinds that nobody declares are
 * sent all the same, as usual ones by every channel. Immutable; every method that sets something returns a copy.
 *
 * @param name as notices carry it, begins with the module's key: {@code acme.repaired}
 * @param title key of its name in the texts of the interface: {@code acme.notice.kind.repaired}
 * @param level what a member may do about it
 * @param channels by which it comes until the member says otherwise; the bell has all
 * @param sentences what a mail says of it, by language ({@code en}, {@code de}), with <code>{what}</code> for the record and
 *     <code>{name}</code> for the colleague; mails need words of their own because no interface is there to say them
 */
public record NoticeKind(String name, String title, Level level, Set<Channel> channels, Map<String, String> sentences) {
    public enum Level {
        USUAL,
        /** Cannot be muted, breaks quiet hours, and goes by mail and then to the team's lead while nobody reads it. */
        CRITICAL
    }

    /** A way to a member, beside the bell. */
    public enum Channel {
        TOAST,
        MAIL,
        /** To devices, while the app is closed there. */
        PUSH
    }

    public NoticeKind {
        if (name.isEmpty() || name.length() > 60) {
            throw new IllegalArgumentException("a kind of notice has a name of at most 60 characters");
        }
        channels = Set.copyOf(level == Level.CRITICAL ? EnumSet.allOf(Channel.class) : channels);
        sentences = Map.copyOf(sentences);
    }

    public static NoticeKind of(String name, String title) {
        return new NoticeKind(name, title, Level.USUAL, EnumSet.allOf(Channel.class), Map.of());
    }

    public NoticeKind critical() {
        return new NoticeKind(name, title, Level.CRITICAL, channels, sentences);
    }

    /** Comes by these alone, and the bell, until the member says otherwise. */
    public NoticeKind by(Channel... chosen) {
        return new NoticeKind(name, title, level, Set.of(chosen), sentences);
    }

    public NoticeKind says(String language, String sentence) {
        Map<String, String> more = new LinkedHashMap<>(sentences);
        more.put(language, sentence);
        return new NoticeKind(name, title, level, channels, more);
    }

    public boolean isCritical() {
        return level == Level.CRITICAL;
    }
}
