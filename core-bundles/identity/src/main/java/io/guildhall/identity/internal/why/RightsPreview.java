package io.guildhall.identity.internal.why;

import java.util.List;

/**
 * What a change of rights would do, in numbers, before it is saved.
 *
 * @param version of the role or member that it was worked out for: save with it, and nobody's change in between is lost
 * @param people how many members it concerns
 * @param members the first of them
 * @param complete false when time ran out: then there is more than is told
 * @param entities only those that it changes something of
 * @param gains special permissions that come, by name
 * @param loses special permissions that go
 * @param moves records that go along to another team with their owner, by kind
 */
public record RightsPreview(
        long version,
        int people,
        List<Why.WhyPerson> members,
        boolean complete,
        List<KindChange> entities,
        List<String> gains,
        List<String> loses,
        List<GoingAlong> moves) {
    /**
     * @param opens records that one of the people would see and does not see now; the most for one of them
     * @param opensTo how many people that is
     * @param closes records that one of them sees now and would not see any more; the most for one of them
     * @param closesFor how many people that is
     * @param gains of {@code view}, {@code create}, {@code edit}, {@code delete}
     * @param loses likewise
     * @param opening fields that are closed now and would be open
     * @param closing fields that would be closed
     */
    public record KindChange(
            String entity,
            String label,
            long opens,
            int opensTo,
            long closes,
            int closesFor,
            List<String> gains,
            List<String> loses,
            List<Why.ClosedField> opening,
            List<Why.ClosedField> closing) {
        boolean isNone() {
            return opensTo + closesFor == 0
                    && gains.isEmpty()
                    && loses.isEmpty()
                    && opening.isEmpty()
                    && closing.isEmpty();
        }
    }

    public record GoingAlong(String entity, String label, long count) {}
}
