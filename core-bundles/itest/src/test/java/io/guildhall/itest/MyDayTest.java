package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.Test;

/** A member's day: told of what is handed over, worked off by keys alone; nobody else reads what one was told. */
public class MyDayTest {
    private static final int TASKS = 20;

    @Test
    public void aDayIsWorkedOffByKeysAndColleaguesAreHeardOf() {
        Workspace workspace = Workspace.open("crm", "myday");
        Workspace.Person member = workspace.join("member");
        try (Browsers browsers = Browsers.open()) {
            PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
            Page page = browsers.page(1280, 800);
            signIn(page, "member@myday.example");
            page.navigate("/tasks");
            assertThat(page.getByText("All done")).isVisible();

            for (int i = 0; i < TASKS; i++) {
                hand(workspace, member, "Call number " + (10 + i), "2026-01-%02dT09:00:00Z".formatted(i + 1));
            }
            Locator toast = page.getByRole(AriaRole.ALERT).filter(new Locator.FilterOptions().setHasText("handed you"));
            assertThat(toast.first()).isVisible();
            assertThat(page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName(Pattern.compile("Notifications, 20 new"))))
                    .isVisible();
            Locator lines = page.locator("main li[tabindex]");
            assertThat(lines).hasCount(TASKS);

            page.keyboard().press("j");
            for (int left = TASKS - 1; left > 0; left--) {
                page.keyboard().press("Space");
                assertThat(lines).hasCount(left);
            }
            page.keyboard().press("s");
            page.keyboard().press("3");
            assertThat(page.getByText("Next week")
                            .or(page.getByText("is put off"))
                            .first())
                    .isVisible();
            page.keyboard().press("u");
            assertThat(lines).hasCount(2);
        }
        assertThat(member.browser()
                        .get("/api/tasks?done_at[empty]=true"
                                .replace("[", "%5B")
                                .replace("]", "%5D"))
                        .expect(200)
                        .body()
                        .path("total")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    public void noticesAreTheMembersAlone() {
        Workspace workspace = Workspace.open("crm", "mynews");
        Workspace.Person member = workspace.join("member");
        hand(workspace, member, "Only for you", "2026-01-01T09:00:00Z");
        long id = awaitNotice(member.browser());

        assertThat(workspace
                        .owner()
                        .get("/api/notifications")
                        .expect(200)
                        .body()
                        .path("data"))
                .isEmpty();
        workspace.owner().post("/api/notifications/" + id + "/read", "{}").expect(404);
        assertThat(member.browser()
                        .post("/api/notifications/" + id + "/read", "{}")
                        .expect(200)
                        .body()
                        .path("unread")
                        .asInt())
                .isZero();
    }

    private static void hand(Workspace workspace, Workspace.Person to, String title, String due) {
        workspace
                .owner()
                .post(
                        "/api/tasks",
                        "{\"title\":\"%s\",\"due_at\":\"%s\",\"responsible_id\":%d}".formatted(title, due, to.id()))
                .expect(201);
    }

    private static long awaitNotice(Client client) {
        for (int i = 0; i < 300; i++) {
            var data = client.get("/api/notifications").expect(200).body().path("data");
            if (!data.isEmpty()) {
                return data.path(0).path("id").asLong();
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("nobody was told within half a minute");
    }

    private static void signIn(Page page, String email) {
        page.navigate("/signin");
        page.getByLabel("E-mail").fill(email);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill("a long enough phrase");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Sign in").setExact(true))
                .click();
        assertThat(page.getByRole(
                        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Notifications"))))
                .isVisible();
    }
}
