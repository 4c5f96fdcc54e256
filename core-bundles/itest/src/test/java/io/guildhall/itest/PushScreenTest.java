package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** What a device shows when the server sends word, and where pressing it leads. */
public class PushScreenTest {
    private static final String OWNER = "mara@northlight.example";

    private static final String SAID = """
            {"title": "Northlight", "body": "Jonas handed you “Acorn”", "path": "/tasks", "tag": "notice-7", "unread": 3,
             "critical": true, "language": "en"}""";

    private static final String SHOWN = """
            () => navigator.serviceWorker.ready
              .then((worker) => worker.getNotifications())
              .then((all) => all.map(({ title, body, tag, data }) => [title, body, tag, data.path].join('|')))""";

    @SuppressWarnings("NullAway.Init")
    private static Browsers browsers;

    @BeforeClass
    public static void open() {
        browsers = Browsers.open();
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    }

    @AfterClass
    public static void close() {
        if (browsers != null) {
            browsers.close();
        }
    }

    @Test
    public void aMessageIsShownOnceAndLeadsOnInThePageThatIsOpen() {
        Page page = browsers.app(false);
        page.context().grantPermissions(List.of("notifications"));
        Walk.enter(page, OWNER);
        page.navigate("/contacts");
        Walk.settle(page);
        page.waitForFunction("() => !!navigator.serviceWorker.controller");
        CDPSession browser = page.context().newCDPSession(page);
        deliver(page, browser, SAID);
        deliver(page, browser, SAID);
        page.waitForFunction(
                "() => navigator.serviceWorker.ready.then((w) => w.getNotifications()).then((all) => all.length > 0)");
        assertThat((List<?>) page.evaluate(SHOWN))
                .isEqualTo(List.of("Northlight|Jonas handed you “Acorn”|notice-7|/tasks"));

        page.evaluate("window.neverLoadedAgain = true");
        // What the worker says to the page when somebody presses it.
        page.evaluate(
                "() => navigator.serviceWorker.dispatchEvent(new MessageEvent('message', { data: { open: '/tasks' } }))");
        page.waitForURL("**/tasks");
        assertThat(page.evaluate("window.neverLoadedAgain")).isEqualTo(true);
        page.context().close();
    }

    @Test
    public void theSettingsSayWhatThisBrowserCanDo() {
        Page page = browsers.app(false);
        page.context().grantPermissions(List.of("notifications"));
        Walk.enter(page, OWNER);
        page.navigate("/settings/notices");
        Walk.settle(page);
        assertThat(page.getByText("On your devices").first()).isVisible();
        assertThat(page.getByText("Tell me on this device")).isVisible();
        page.context().close();
    }

    /** As the push service does it. */
    private static void deliver(Page page, CDPSession browser, String message) {
        AtomicReference<String> registration = new AtomicReference<>("");
        browser.on(
                "ServiceWorker.workerRegistrationUpdated",
                event -> event.getAsJsonArray("registrations")
                        .forEach(one -> registration.set(
                                one.getAsJsonObject().get("registrationId").getAsString())));
        browser.send("ServiceWorker.enable");
        for (int tries = 0; tries < 300 && "".equals(registration.get()); tries++) {
            page.waitForTimeout(100);
        }
        String origin = House.open().uri("").toString();
        JsonObject push = new JsonObject();
        push.addProperty("origin", origin);
        push.addProperty("registrationId", registration.get());
        push.addProperty("data", message);
        browser.send("ServiceWorker.deliverPushMessage", push);
        browser.send("ServiceWorker.disable");
    }
}
