package io.guildhall.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.guildhall.itest.Client.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.BeforeClass;
import org.junit.Test;

/** What somebody finds who tries the door from outside, or makes a signed-in browser try it for him. */
public class DoorTest {
    /** The body without what no two answers share. */
    private static JsonNode untraced(Answer answer) {
        JsonNode body = answer.body().deepCopy();
        ((ObjectNode) body).remove("trace");
        return body;
    }

    private static final String PASSWORD = "a long enough phrase";

    @SuppressWarnings("NullAway.Init")
    private static Workspace house;

    @BeforeClass
    public static void open() {
        house = Workspace.open("crm", "doorq");
    }

    private static Answer signIn(String email, String password, String address, String... more) {
        List<String> headers = new ArrayList<>(List.of("X-Forwarded-For", address));
        headers.addAll(List.of(more));
        String json = "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}";
        return House.client().send("POST", "/api/session", json, headers.toArray(new String[0]));
    }

    @Test
    public void whetherAnAddressIsKnownCannotBeToldFromARefusal() {
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        Answer wrong = signIn("owner@doorq.example", "not the password", "198.51.100.1");
        Answer nobody = signIn("nobody@doorq.example", "not the password", "198.51.100.2");
        assertThat(untraced(wrong.expect(401))).isEqualTo(untraced(nobody.expect(401)));
        assertThat(names(wrong)).isEqualTo(names(nobody));
        for (int i = 0; i < 4; i++) {
            known.add(nanos(() -> signIn("owner@doorq.example", "not the password", "198.51.100.3")));
            unknown.add(nanos(() -> signIn("nobody@doorq.example", "not the password", "198.51.100.4")));
        }
        // Both cost a hash, which is most of it; without one the answer would come in a tenth of the time.
        assertThat(Collections.max(unknown)).isGreaterThan(Collections.min(known) / 3);
        assertThat(Collections.max(known)).isGreaterThan(Collections.min(unknown) / 3);

        Answer invited = house.owner().post("/api/invitations", "{\"email\":\"mara@northlight.example\"}");
        Answer stranger = house.owner().post("/api/invitations", "{\"email\":\"stranger@nowhere.example\"}");
        assertThat(fields(invited.expect(201))).isEqualTo(fields(stranger.expect(201)));
        Answer added = house.owner().post("/api/users", "{\"name\":\"M\",\"email\":\"jonas@northlight.example\"}");
        Answer fresh = house.owner().post("/api/users", "{\"name\":\"N\",\"email\":\"fresh@nowhere.example\"}");
        assertThat(fields(added.expect(201))).isEqualTo(fields(fresh.expect(201)));
    }

    private static long nanos(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return System.nanoTime() - begin;
    }

    private static List<String> names(Answer answer) {
        return answer.raw().headers().map().keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
    }

    private static List<String> fields(Answer answer) {
        List<String> names = new ArrayList<>();
        answer.body().fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    public void everyWayToTryAPasswordIsOnOneCounter() {
        Workspace victim = Workspace.open("crm", "besiegedq");
        String email = "owner@besiegedq.example";
        Answer refused = besieged(email);
        assertThat(Long.parseLong(
                        refused.raw().headers().firstValue("Retry-After").orElse("0")))
                .isPositive();
        // Now the right one does not help either, from wherever and by whichever door it comes.
        shut(email, () -> signIn(email, PASSWORD, "203.0.113.200"));
        String business = """
                {"business":"Other","edition":"crm","name":"O","email":"%s","password":"%s"}""".formatted(email, PASSWORD);
        shut(email, () -> House.client().send("POST", "/api/signup", business, "X-Forwarded-For", "203.0.113.201"));
        String token = house.owner()
                .post("/api/invitations", "{\"email\":\"" + email + "\"}")
                .expect(201)
                .body()
                .path("token")
                .asText();
        String person = "{\"name\":\"O\",\"password\":\"" + PASSWORD + "\"}";
        shut(
                email,
                () -> House.client()
                        .send("POST", "/api/invitations/" + token, person, "X-Forwarded-For", "203.0.113.202"));
        String change = "{\"current_password\":\"guess\",\"password\":\"another long phrase\"}";
        shut(email, () -> victim.owner().post("/api/account/password", change));
        // Who is in stays in.
        victim.owner().get("/api/session").expect(200);
    }

    /** Guesses, each time from elsewhere, until that is refused. */
    private static Answer besieged(String email) {
        Answer last = signIn(email, "guess", "203.0.113.1");
        for (int i = 1; last.status() == 401 && i < 30; i++) {
            last = signIn(email, "guess", "203." + i + ".113.1");
        }
        return last.expect(429);
    }

    /** The wait is of a few seconds, which a slow machine may let pass; it grows with each round. */
    private static void shut(String email, Supplier<Answer> door) {
        Answer answer = door.get();
        for (int round = 0; answer.status() != 429 && round < 5; round++) {
            besieged(email);
            answer = door.get();
        }
        answer.expect(429);
    }

    @Test
    public void noOtherSiteMakesASignedInBrowserChangeAnything() {
        Catalog catalog = new Catalog(house.owner());
        List<String> passed = new ArrayList<>();
        for (Catalog.Operation operation : catalog.operations()) {
            if (!operation.unsafe()) {
                continue;
            }
            String path = operation.path().replaceAll("\\{[^}]+}", "987654321");
            for (String[] forged : new String[][] {
                {"Sec-Fetch-Site", "cross-site"},
                {"Sec-Fetch-Site", "same-site"},
                {"Origin", "https://evil.example"},
                {"Origin", "null"}
            }) {
                Answer answer = house.owner().send(operation.method(), path, "{}", forged);
                if (answer.status() != 403 || !answer.code().equals("csrf/refused")) {
                    passed.add(operation + " with " + forged[0] + ": " + forged[1] + " answered " + answer.status());
                }
            }
            Answer bare = house.owner().bare(operation.method(), path, "{}", "Sec-Fetch-Site", "same-origin");
            if (bare.status() != 403 && !open(operation)) {
                passed.add(operation + " without X-Client-Info answered " + bare.status());
            }
            Answer silent = house.owner().bare(operation.method(), path, "{}", "X-Client-Info", "guildhall-web/0.1.0");
            if (silent.status() != 403 && !open(operation)) {
                passed.add(operation + " from nowhere answered " + silent.status());
            }
        }
        assertThat(passed).isEmpty();
    }

    /** Answers without a session, so there is none to abuse. */
    private static boolean open(Catalog.Operation operation) {
        return operation.path().startsWith("/api/doors/")
                || List.of("/api/signup", "/api/session", "/api/invitations/{token}", "/api/unsubscribe-mail/{token}")
                        .contains(operation.path());
    }

    @Test
    public void theCookieIsOutOfReachOfScriptsAndOtherSitesAndEndsWithItsSession() {
        String plain =
                cookie(signIn("owner@doorq.example", PASSWORD, "192.0.2.1").expect(200));
        assertThat(plain)
                .startsWith("guildhall=")
                .contains("; Path=/", "; HttpOnly", "; SameSite=Lax")
                .doesNotContain("Domain");
        String secure = cookie(signIn("owner@doorq.example", PASSWORD, "192.0.2.1", "X-Forwarded-Proto", "https")
                .expect(200));
        assertThat(secure)
                .startsWith("__Host-guildhall=")
                .contains("; Path=/", "; HttpOnly", "; Secure", "; SameSite=Lax");
        assertThat(secure).doesNotContain("Domain");
        Client browser = house.join("member").browser();
        browser.get("/api/session").expect(200);
        Answer out = browser.delete("/api/session").expect(204);
        assertThat(cookie(out)).contains("Max-Age=0");
        assertThat(out.raw().request().headers().map()).doesNotContainKey("Authorization");
        browser.get("/api/session").expect(401);
    }

    private static String cookie(Answer answer) {
        return answer.raw().headers().firstValue("Set-Cookie").orElse("");
    }

    @Test
    public void everyKindOfAnswerCarriesTheSecurityHeaders() throws IOException {
        String page = House.client().get("/").raw().body();
        Matcher script = Pattern.compile("src=\"(/assets/[^\"]+\\.js)\"").matcher(page);
        assertThat(script.find()).isTrue();
        Client client = house.owner();
        for (String path : List.of(
                "/",
                "/pipeline",
                script.group(1),
                "/no-such-file.js",
                "/ui/crm/0123456789abcdef/x.js",
                "/api/health",
                "/api/session",
                "/api/deals/987654321",
                "/api/no-such-route",
                "/api/ui/plugins",
                "/api/events?entity=;",
                "/api/deals?page=x")) {
            safe(path, client.get(path).raw().headers().map().toString());
        }
        for (String raw : List.of(
                "GET /api/deals?page=%zz HTTP/1.1",
                "GET /api/deals/%C3%28 HTTP/1.1",
                "GET /%2e%2e/etc/passwd HTTP/1.1",
                "GET / HTTP/9.9",
                "POST / HTTP/1.1",
                "POST /api/events HTTP/1.1",
                "TRACE / HTTP/1.1",
                "TRACE /api/session HTTP/1.1",
                "GET /" + "x".repeat(20_000) + " HTTP/1.1")) {
            String answer = wire(raw + "\r\nHost: x\r\nCookie: guildhall=secretq\r\nConnection: close\r\n\r\n");
            String name = raw.substring(0, Math.min(40, raw.length()));
            assertThat(answer)
                    .as(name)
                    .matches("(?s)HTTP/1\\.1 [45]0?\\d\\d? .*")
                    .doesNotContain("secretq");
            assertThat(answer)
                    .as(name)
                    .doesNotContain("HTTP/1.1 500")
                    .doesNotContain("\tat ")
                    .doesNotContain("Jetty");
            safe(name, answer);
        }
    }

    private static void safe(String what, String headers) {
        String lower = headers.toLowerCase(Locale.ROOT);
        assertThat(lower).as(what).contains("x-content-type-options").contains("nosniff");
        assertThat(lower).as(what).doesNotContain("\nserver:").doesNotContain("x-powered-by");
        if (!what.startsWith("/assets/")) {
            assertThat(lower).as(what).contains("content-security-policy").contains("frame-ancestors 'none'");
            assertThat(lower).as(what).contains("referrer-policy");
        }
    }

    /** What a client would refuse to send. */
    private static String wire(String request) throws IOException {
        URI base = House.open().uri("/");
        try (Socket socket = new Socket(base.getHost(), base.getPort());
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            socket.setSoTimeout(10_000);
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    public void aKeyReachesNoFurtherThanItsRoleAndItsMaker() throws Exception {
        Workspace.Person lead = house.join("lead");
        Client program = lead.program();
        long deal = house.owner()
                .post("/api/deals", "{\"title\":\"Owner's\"}")
                .expect(201)
                .id();
        assertThat(program.get("/api/deals").expect(200).raw().body()).contains("Owner's");
        assertThat(lead.browser().get("/api/deals/" + deal).status()).isEqualTo(404);
        program.post("/api/roles", "{\"title\":\"X\",\"reads\":\"all\",\"writes\":\"all\"}")
                .expect(403);
        program.post("/api/users", "{\"name\":\"X\",\"email\":\"x@doorq.example\"}")
                .expect(403);
        program.patch("/api/workspace", "{\"name\":\"X\"}").expect(403);
        Client ofOwner = house.person("owner").program();
        ofOwner.post("/api/api-keys", "{\"name\":\"X\",\"role_id\":" + house.role("owner") + "}")
                .expect(403);
        ofOwner.post("/api/account/password", "{\"current_password\":\"x\",\"password\":\"another long phrase\"}")
                .expect(403);
        new Client(House.open().uri("/"), "gh_" + "x".repeat(43))
                .get("/api/deals")
                .expect(401);
        new Client(House.open().uri("/"), "nonsense").get("/api/deals").expect(401);
    }
}
