package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.Test;

/** Who was away sees all that happened meanwhile; who lost his rights, or his session, sees no more. */
public class AwayTest {
    private static final int CHANGES = 200;
    private static final int DEALS = 20;
    /** The mechanism is the same after thirty; the changes alone take some of it. */
    private static final Duration AWAY = Duration.ofSeconds(8);

    /** Notes what the tab that holds the stream tells the others. */
    private static final String RECORD = """
            (() => {
                window.told = [];
                const post = BroadcastChannel.prototype.postMessage;
                BroadcastChannel.prototype.postMessage = function (message) {
                    if (message && message.event && message.event.data) {
                        const data = typeof message.event.data === 'string'
                            ? JSON.parse(message.event.data) : message.event.data;
                        if (data.entity === 'crm.deal') window.told.push(data);
                    }
                    return post.call(this, message);
                };
            })()""";

    @Test
    public void whatHappenedWhileABrowserWasOfflineIsShownInOrderAndOnce() throws Exception {
        Client colleague = House.client();
        colleague.signUp("Gone Fishing", "crm", "nora@fishing.example");
        TreeMap<Long, String> titles = new TreeMap<>();
        for (int i = 0; i < DEALS; i++) {
            String title = "Deal " + i + " before";
            titles.put(create(colleague, title), title);
        }
        try (Browsers browsers = Browsers.open()) {
            PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
            Page first = browsers.page(1280, 800);
            BrowserContext browser = first.context();
            browser.addInitScript(RECORD);
            AtomicInteger streams = new AtomicInteger();
            browser.onRequest(request -> {
                if (request.url().contains("/api/events")) {
                    streams.incrementAndGet();
                }
            });
            signIn(first, "nora@fishing.example");
            first.navigate("/pipeline");
            shows(first, titles.values());
            Page second = browser.newPage();
            second.navigate("/pipeline");
            shows(second, titles.values());
            for (Page tab : List.of(first, second)) {
                tab.evaluate("window.neverLoadedAgain = true; window.told = []");
            }
            int open = streams.get();

            browser.setOffline(true);
            long left = System.nanoTime();
            List<String> written = change(colleague, titles);
            Thread.sleep(Math.max(0, AWAY.toMillis() - (System.nanoTime() - left) / 1_000_000));
            browser.setOffline(false);

            for (Page tab : List.of(first, second)) {
                shows(tab, titles.values());
                assertThat(tab.evaluate("window.neverLoadedAgain")).isEqualTo(true);
            }
            assertThat(told(first)).isEqualTo(written);
            // Only the tab that holds the stream tells; the other one has none of its own.
            assertThat(told(second)).isEmpty();
            assertThat(streams.get()).isGreaterThan(open);
            second.close();
        }
    }

    /** Changes deals in turn and makes a new one now and then. Returns the titles in the order in which they were written. */
    private static List<String> change(Client colleague, TreeMap<Long, String> titles) {
        List<Long> ids = new ArrayList<>(titles.keySet());
        List<String> written = new ArrayList<>();
        for (int i = 0; i < CHANGES; i++) {
            String title = "Deal at change " + i;
            if (i % 20 == 19) {
                titles.put(create(colleague, title), title);
            } else {
                long id = ids.get(i % DEALS);
                colleague
                        .patch("/api/deals/" + id, "{\"title\":\"" + title + "\"}")
                        .expect(200);
                titles.put(id, title);
            }
            written.add(title);
        }
        return written;
    }

    private static long create(Client client, String title) {
        return client.post("/api/deals", "{\"title\":\"" + title + "\"}")
                .expect(201)
                .id();
    }

    private static List<String> told(Page tab) {
        Object titles = tab.evaluate("window.told.map(event => event.changes && event.changes.title).filter(Boolean)");
        return ((List<?>) titles).stream().map(String::valueOf).toList();
    }

    private static void shows(Page tab, Iterable<String> titles) {
        int count = 0;
        for (String title : titles) {
            count++;
            assertThat(tab.locator("[data-card]").filter(named(tab, title))).hasCount(1);
        }
        assertThat(tab.locator("[data-card]")).hasCount(count);
    }

    private static com.microsoft.playwright.Locator.FilterOptions named(Page tab, String title) {
        return new com.microsoft.playwright.Locator.FilterOptions()
                .setHas(tab.getByText(title, new Page.GetByTextOptions().setExact(true)));
    }

    private static void signIn(Page page, String email) {
        page.navigate("/signin");
        page.getByLabel("E-mail").fill(email);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill("a long enough phrase");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
        page.waitForURL(url -> !url.contains("/signin"));
    }

    @Test
    public void aRevokedSessionLosesItsStreamWithinFiveSeconds() throws Exception {
        Workspace house = Workspace.open("crm", "revokedq");
        Workspace.Person member = house.join("member");
        Following stream = Following.open(member.browser(), "entity=crm.deal");
        Following ofKey = Following.open(member.program(), "entity=crm.deal");
        long session = member.browser()
                .get("/api/account/sessions")
                .expect(200)
                .body()
                .at("/data/0/id")
                .asLong();
        member.browser().delete("/api/account/sessions/" + session).expect(204);
        assertThat(stream.awaitEnd()).isLessThan(Duration.ofSeconds(5));
        assertThat(stream.await("farewell", event -> event.name().equals("bye"))
                        .data()
                        .path("reason")
                        .asText())
                .isEqualTo("session-ended");
        member.browser().get("/api/events").expect(401);
        long key = 0;
        for (var one : house.owner().get("/api/api-keys").expect(200).body().path("data")) {
            key = one.path("name").asText().endsWith("member") ? one.path("id").asLong() : key;
        }
        house.owner().delete("/api/api-keys/" + key).expect(204);
        assertThat(ofKey.awaitEnd()).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    public void whoLosesARecordIsToldThatItIsGoneAndNothingMore() throws Exception {
        Workspace house = Workspace.open("crm", "handedoverq");
        Workspace.Person member = house.join("member");
        long deal = member.browser()
                .post("/api/deals", "{\"title\":\"Mine\"}")
                .expect(201)
                .id();
        Following stream = Following.open(member.browser(), "entity=crm.deal,crm.task");
        house.owner()
                .patch("/api/deals/" + deal, "{\"responsible_id\":" + house.ownerId() + "}")
                .expect(200);
        stream.await("gone", event -> event.name().equals("gone") && event.about("crm.deal", deal));
        house.owner().patch("/api/deals/" + deal, "{\"title\":\"Secretq\"}").expect(200);
        sentinel(member.browser(), stream);
        assertThat(stream.events().toString()).doesNotContain("Secretq");
        member.browser().get("/api/deals/" + deal).expect(404);
    }

    @Test
    public void askingForAnotherBusinesssRecordsBringsNothingOfThem() throws Exception {
        Workspace house = Workspace.open("crm", "listenersq");
        Workspace other = Workspace.open("crm", "overheardq");
        long deal = create(other.owner(), "overheardq deal");
        Following stream =
                Following.open(house.owner(), "entity=crm.task&record=crm.deal:" + deal + ",identity.member:1");
        other.owner()
                .patch("/api/deals/" + deal, "{\"title\":\"overheardq again\"}")
                .expect(200);
        other.owner().delete("/api/deals/" + deal).expect(204);
        sentinel(house.owner(), stream);
        assertThat(stream.events())
                .noneMatch(event -> event.about("crm.deal", deal))
                .noneMatch(event -> event.data().toString().contains("overheardq"));
    }

    /** Something of one's own that comes by the stream: whatever was to come before it has come. */
    private static void sentinel(Client client, Following stream) throws InterruptedException {
        long task = client.post("/api/tasks", "{\"title\":\"the last\"}")
                .expect(201)
                .id();
        stream.await("event of my own", event -> event.about("crm.task", task));
    }
}
