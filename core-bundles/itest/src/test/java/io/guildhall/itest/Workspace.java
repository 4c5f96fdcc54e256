package io.guildhall.itest;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A business of a test, with people of several roles, each with a browser and a program of its own. */
final class Workspace {
    private static final String PASSWORD = "a long enough phrase";

    private final String word;
    private final Client owner;
    private final long ownerId;
    private final Map<String, Person> people = new LinkedHashMap<>();

    /** @param browser signed in by cookie. @param program the same rights by an API key of that role */
    record Person(String role, long id, Client browser, Client program) {}

    private Workspace(String word, Client owner, long ownerId) {
        this.word = word;
        this.owner = owner;
        this.ownerId = ownerId;
    }

    /** @param word stands in its name and in all that is made for it, and nowhere else */
    static Workspace open(String edition, String word) {
        Client owner = House.client();
        long id = owner.signUp(word + " house", edition, "owner@" + word + ".example")
                .body()
                .path("member")
                .path("id")
                .asLong();
        Workspace workspace = new Workspace(word, owner, id);
        workspace.people.put(
                "owner", new Person("owner", id, owner, workspace.program(workspace.role("owner"), "owner")));
        return workspace;
    }

    String word() {
        return word;
    }

    Client owner() {
        return owner;
    }

    long ownerId() {
        return ownerId;
    }

    Person person(String role) {
        return java.util.Objects.requireNonNull(people.get(role), role);
    }

    Iterable<Person> people() {
        return people.values();
    }

    /** Invites somebody who joins at once. */
    Person join(String role) {
        return join(role, role, null);
    }

    /** @param name by which the person is found again. @param team id, or null */
    Person join(String role, String name, @Nullable Long team) {
        long roleId = role(role);
        String email = name.toLowerCase(Locale.ROOT) + "@" + word + ".example";
        String token = owner.post(
                        "/api/invitations",
                        "{\"email\":\"" + email + "\",\"role_id\":" + roleId + ",\"team_id\":" + team + "}")
                .expect(201)
                .body()
                .path("token")
                .asText();
        Client browser = House.client();
        long id = browser.post(
                        "/api/invitations/" + token,
                        "{\"name\":\"" + word + " " + name + "\",\"password\":\"" + PASSWORD + "\"}")
                .expect(201)
                .body()
                .path("member")
                .path("id")
                .asLong();
        Person person = new Person(role, id, browser, program(roleId, name));
        people.put(name, person);
        return person;
    }

    /** A role that sees and changes only its own, but may do anything with that. */
    void ownScopeRole(String title) {
        owner.post(
                        "/api/roles",
                        "{\"title\":\"" + title + "\",\"reads\":\"own\",\"writes\":\"own\",\"permissions\":[\"*\"]}")
                .expect(201);
    }

    long role(String key) {
        return owner.get("/api/roles?key=" + key)
                .expect(200)
                .body()
                .path("data")
                .path(0)
                .path("id")
                .asLong();
    }

    private Client program(long roleId, String name) {
        String secret = owner.post(
                        "/api/api-keys", "{\"name\":\"" + word + " " + name + "\",\"role_id\":" + roleId + "}")
                .expect(201)
                .body()
                .path("secret")
                .asText();
        return new Client(House.open().uri("/"), secret);
    }
}
