package io.guildhall.identity.internal;

import static io.guildhall.identity.internal.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.actor.Scope;
import io.guildhall.identity.internal.people.ApiKeys;
import io.guildhall.request.Form;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

public class ApiKeyTest {
    private static House house;
    private Actor owner;

    @BeforeClass
    public static void open() {
        house = new House();
    }

    @AfterClass
    public static void close() {
        house.close();
    }

    @Before
    public void found() {
        owner = house.business().actor();
    }

    @Test
    public void aKeyHasItsRoleAndItsSecretIsToldOnce() {
        ApiKeys.NewKey made = house.keys.add(owner, key(owner, "lead", null));
        assertThat(made.secret()).matches("gh_[A-Za-z0-9_-]{43}").startsWith(made.prefix());

        Actor actor = house.authenticator.apiKey(made.secret()).orElseThrow();
        assertThat(actor.kind()).isEqualTo(Actor.Kind.API_KEY);
        assertThat(actor.memberId()).isEqualTo(owner.memberId());
        assertThat(actor.reads()).isEqualTo(Scope.TEAM);
        assertThat(actor.admin()).isFalse();
        assertThat(house.authenticator.refresh(actor)).contains(actor);
        assertThat(house.keys.all(owner)).singleElement().satisfies(k -> {
            assertThat(k.prefix()).isEqualTo(made.prefix());
            assertThat(k.lastUsed()).isNull();
        });
        assertThat(house.authenticator.session(made.secret())).isEmpty();
        assertProblem(403, "auth/not-permitted", () -> house.keys.add(actor, key(owner, "lead", null)));
    }

    @Test
    public void aKeyNeverDoesMoreThanWhoMadeIt() {
        Actor admin = house.member(owner, "ann", "admin", null).actor();
        ApiKeys.NewKey made = house.keys.add(admin, key(admin, "owner", null));
        assertThat(house.authenticator.apiKey(made.secret()).orElseThrow().admin())
                .isTrue();
        Actor program = house.authenticator.apiKey(made.secret()).orElseThrow();

        house.people.change(owner, admin.memberId(), house.patch("role_id", house.roleId(owner, "member")));
        Actor lowered = house.authenticator.refresh(program).orElseThrow();
        assertThat(lowered.admin()).isFalse();
        assertThat(lowered.reads()).isEqualTo(Scope.OWN);
        assertThat(lowered.writes()).isEqualTo(Scope.OWN);

        house.people.change(owner, admin.memberId(), house.patch("active", false));
        assertThat(house.authenticator.refresh(program)).isEmpty();
    }

    @Test
    public void aKeyMakesNoKeys() {
        Actor program = house.authenticator
                .apiKey(house.keys.add(owner, key(owner, "admin", null)).secret())
                .orElseThrow();
        assertProblem(403, "auth/person-only", () -> house.keys.add(program, key(owner, "admin", null)));
        assertProblem(403, "auth/person-only", () -> Rights.person(program));
    }

    @Test
    public void aKeyTakenAwayOrRunOutIsNothing() throws Exception {
        ApiKeys.NewKey made = house.keys.add(owner, key(owner, "member", null));
        Actor actor = house.authenticator.apiKey(made.secret()).orElseThrow();
        house.keys.remove(owner, made.id());
        assertThat(house.authenticator.refresh(actor)).isEmpty();
        Thread.sleep(900);
        assertThat(house.authenticator.apiKey(made.secret())).isEmpty();

        ApiKeys.NewKey brief = house.keys.add(
                owner,
                key(owner, "member", java.time.Instant.now().plusMillis(300).toString()));
        Thread.sleep(400);
        assertThat(house.authenticator.apiKey(brief.secret())).isEmpty();
        assertProblem(422, "value/future", () -> house.keys.add(owner, key(owner, "member", "2001-01-01T00:00:00Z")));
    }

    private static Form key(Actor actor, String role, @Nullable String expires) {
        Map<String, @Nullable Object> given = new HashMap<>();
        given.put("name", "A program");
        given.put("role_id", house.roleId(actor, role));
        given.put("expires_at", expires);
        return new Form(given, "name", "role_id", "expires_at");
    }
}
