package io.guildhall.identity.internal.why;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a member may, in one view.
 *
 * @param roleKey of a built-in role, which the interface names in the reader's language
 * @param reads {@code own}, {@code team} or {@code all}; wider than the role says for who leads a team
 * @param teams the topmost ones he reaches, with all below
 * @param entities whatever can be seen
 */
public record MemberView(
        Why.WhyPerson member,
        String role,
        @Nullable String roleKey,
        String reads,
        String writes,
        List<String> teams,
        List<MemberKind> entities) {

    /** @param verbs {@code view}, {@code create}, {@code edit}, {@code delete}, true where allowed */
    public record MemberKind(String entity, String label, Map<String, Boolean> verbs, List<Why.ClosedField> fields) {}
}
