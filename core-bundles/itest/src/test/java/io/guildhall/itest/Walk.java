package io.guildhall.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Goes from screen to screen, as links do, and waits until each has come to rest. */
final class Walk {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PAUSE_MS = 50;
    private static final String SCRIPTS = scripts();

    private static final String TO =
            "(path) => { history.pushState({}, '', path); dispatchEvent(new PopStateEvent('popstate')); }";

    /** What stands in a screen's path for the id of a record, and where such records are. */
    private static final Map<String, String> KINDS = Map.of(
            "{deal}", "deals",
            "{contact}", "contacts",
            "{company}", "companies",
            "{check}", "hospitality/checks",
            "{guest}", "hospitality/guests",
            "{reward}", "hospitality/rewards");

    /** A file with a row that is fine and one that is not. */
    private static final String UPLOAD = """
            () => fetch('/api/imports?entity=contacts&filename=people.csv', {
              method: 'POST',
              headers: { 'Content-Type': 'text/csv', 'X-Client-Info': 'guildhall-web/0.1.0' },
              body: 'First name,Last name,Email\\nIda,Moor,ida@moor.example\\nOle,Moor,not an address\\n',
            }).then((response) => response.json()).then(({ id }) => id)""";

    /** One that nobody has published, with something of everything. */
    private static final String DRAW = """
            () => fetch('/api/workflows', {
              method: 'POST',
              headers: { 'Content-Type': 'application/json', 'X-Client-Info': 'guildhall-web/0.1.0' },
              body: JSON.stringify({ title: 'Moor', definition: {
                trigger: { kind: 'changed', entity: 'crm.company', field: 'industry' },
                steps: [
                  { id: 'create1', kind: 'create', entity: 'crm.task', values: { title: '{{record.name}}' } },
                  { id: 'branch1', kind: 'branch', if: { and: [{ left: '{{record.industry}}', op: 'filled' }] },
                    then: [{ id: 'wait1', kind: 'wait', for: { days: 3 } }], else: [{ id: 'stop1', kind: 'stop' }] },
                ],
              } }),
            }).then((response) => response.json()).then(({ id }) => id)""";

    /** One that failed at its only step, at the first company. */
    private static final String RUN = """
            async () => {
              const call = (path, body) => fetch('/api' + path, {
                method: body ? 'POST' : 'GET',
                headers: { 'Content-Type': 'application/json', 'X-Client-Info': 'guildhall-web/0.1.0' },
                body: body && JSON.stringify(body),
              }).then((response) => response.json());
              const { id } = await call('/workflows', { title: 'Heath', definition: {
                trigger: { kind: 'button', entity: 'crm.company' },
                steps: [{ id: 'update1', kind: 'update', values: { website: 'nowhere' } }],
              } });
              await call(`/workflows/${id}/publish`, {});
              const { data: [company] } = await call('/companies?per_page=1');
              const { run } = await call(`/workflow-buttons/${id}`, { record_id: company.id });
              for (let i = 0; i < 300; i += 1) {
                if ((await call(`/workflow-runs/${run}`)).run.state === 'failed') {
                  return run;
                }
                await new Promise((go) => setTimeout(go, 100));
              }
            }""";

    /** Waits until the member has been told something new: what makes it comes before, if there is nothing yet. */
    static void news(Page page) {
        String unread = "fetch('/api/notifications').then((r) => r.json()).then(({ unread }) => unread > 0)";
        if (!(boolean) page.evaluate(unread)) {
            page.evaluate(RUN);
        }
        for (long end = System.nanoTime() + PATIENCE.toNanos(); !(boolean) page.evaluate(unread); ) {
            assertThat(System.nanoTime())
                    .as("nobody was told of the run that failed")
                    .isLessThan(end);
            page.waitForTimeout(100);
        }
    }

    /** What stands there for the id of something that is made for the walk. */
    private static final Map<String, String> MADE = Map.of("{import}", UPLOAD, "{workflow}", DRAW, "{run}", RUN);

    /** Walks within the app, as links do. */
    static void go(Page page, Screen screen) {
        String path = screen.path();
        for (Map.Entry<String, String> kind : KINDS.entrySet()) {
            if (path.contains(kind.getKey())) {
                Object id = page.evaluate(
                        "(path) => fetch(path).then((r) => r.json()).then(({ data }) => data[0].id)",
                        "/api/" + kind.getValue() + "?per_page=1");
                path = path.replace(kind.getKey(), String.valueOf(id));
            }
        }
        for (Map.Entry<String, String> made : MADE.entrySet()) {
            if (path.contains(made.getKey())) {
                path = path.replace(made.getKey(), String.valueOf(page.evaluate(made.getValue())));
            }
        }
        if (path.startsWith("/p/")) {
            // A page of its own, which the app knows nothing of.
            page.navigate(path);
            settle(page);
        } else {
            within(page, path);
        }
        if (screen.isOpened()) {
            screen.open().accept(page);
            settle(page);
        }
    }

    private static void within(Page page, String path) {
        page.keyboard().press("Escape");
        // By way of nowhere, so that nothing of the page before is left, not even what is only just coming.
        page.evaluate(TO, "/nowhere");
        settle(page);
        page.evaluate(TO, path);
        settle(page);
    }

    /** Waits until nothing is asked for, nothing is to come and nothing moves, for some frames of the page. */
    static void settle(Page page) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (List<?> unrest = unrest(page); !unrest.isEmpty(); unrest = unrest(page)) {
            if (System.nanoTime() > end) {
                throw new AssertionError(page.url() + " never came to rest: " + unrest);
            }
        }
    }

    /** What was left of it after the page's own patience. */
    private static List<?> unrest(Page page) {
        try {
            if (!(boolean) page.evaluate("'screenChecks' in window")) {
                page.evaluate(SCRIPTS);
            }
            return (List<?>) page.evaluate("screenChecks.rest()");
        } catch (PlaywrightException e) {
            page.waitForTimeout(PAUSE_MS);
            return List.of("the page is just being replaced by another one: " + e.getMessage());
        }
    }

    static Page enter(Page page, String account) {
        return enter(page, account, "guildhall-demo");
    }

    static Page enter(Page page, String account, String password) {
        if (!account.isEmpty()) {
            page.navigate("/signin");
            Object status = page.evaluate("""
                    ([email, password]) => fetch('/api/session', {
                      method: 'POST',
                      headers: { 'Content-Type': 'application/json', 'X-Client-Info': 'guildhall-web/0.1.0' },
                      body: JSON.stringify({ email, password }),
                    }).then((response) => response.status)""", List.of(account, password));
            assertThat(status).isEqualTo(200);
        }
        return page;
    }

    private static String scripts() {
        Path axe = Path.of(System.getProperty("guildhall.root", "."), "node_modules/axe-core/axe.min.js");
        try (InputStream checks = Walk.class.getResourceAsStream("screen.js")) {
            return Files.readString(axe)
                    + new String(Objects.requireNonNull(checks).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the interface's packages lie in node_modules once mvn has built it", e);
        }
    }

    private Walk() {}
}
