package io.guildhall.record.internal.search;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One index to look into, and where in it: the whole of some entities, or what one member or one team owns of them. So the
 * time a question takes depends on what the reader sees, not on what others have.
 *
 * @param condition on {@code w}, beside tenant, entity and word, or an empty text
 * @param key of the owner or team, or null
 */
record Arm(String condition, @Nullable Long key, List<Searchable> entities) {
    static final String OWNER = " and w.owner_id = ? and w.owner_id > 0";
    static final String TEAM = " and w.team_id = ?";

    static List<Arm> of(Actor actor, List<Searchable> entities) {
        List<Searchable> owned =
                entities.stream().filter(e -> e.entity().visibility().isOwned()).toList();
        List<Searchable> open = entities.stream()
                .filter(e -> !e.entity().visibility().isOwned())
                .toList();
        List<Arm> arms = new ArrayList<>();
        if (actor.reads() == Scope.ALL) {
            add(arms, "", null, entities);
        } else {
            add(arms, "", null, open);
            if (actor.reads() == Scope.TEAM) {
                actor.teams().forEach(team -> add(arms, TEAM, team, owned));
            }
        }
        if (actor.memberId() > 0) {
            add(arms, OWNER, actor.memberId(), owned);
        }
        return arms;
    }

    private static void add(List<Arm> arms, String condition, @Nullable Long key, List<Searchable> entities) {
        if (!entities.isEmpty()) {
            arms.add(new Arm(condition, key, entities));
        }
    }

    long[] codes() {
        return entities.stream().mapToLong(Searchable::code).toArray();
    }
}
