package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** Somebody who has forgotten the password gets in again by mail, and nobody else stays in. */
public class ForgottenPasswordTest {
    private static final String EMAIL = "l@late.example";
    private static final Pattern LINK = Pattern.compile("/reset/[A-Za-z0-9_-]{43}");
    private static final Pattern INVITATION = Pattern.compile("/invite/[A-Za-z0-9_-]{43}");

    @SuppressWarnings("NullAway.Init")
    private Distribution house;

    @SuppressWarnings("NullAway.Init")
    private Postbox postbox;

    @SuppressWarnings("NullAway.Init")
    private Browsers browsers;

    @SuppressWarnings("NullAway.Init")
    private Client client;

    @Before
    public void open() throws Exception {
        browsers = Browsers.open();
        postbox = new Postbox();
        house = Distribution.unpack();
        Files.writeString(
                house.base().resolve("etc/io.guildhall.mail.cfg"), """
                host = 127.0.0.1
                port = %d
                security = none
                from = hall@late.example
                link = %s
                """.formatted(postbox.port(), house.uri("")));
        house.start();
        House.awaitEditions(house);
        client = new Client(house.uri("/"));
        client.signUp("Late and Daughters", "crm", EMAIL);
    }

    @After
    public void close() throws Exception {
        browsers.close();
        house.close();
        postbox.close();
    }

    @Test
    public void aLinkByMailOpensTheDoorOnceAndShutsTheOthers() throws Exception {
        Page page = browsers.stranger(house.uri("/"));
        page.navigate("/signin");
        page.getByLabel("E-mail", new Page.GetByLabelOptions().setExact(true)).fill(EMAIL);
        page.getByText("Forgot your password?").click();
        assertThat(page.getByLabel("E-mail", new Page.GetByLabelOptions().setExact(true)))
                .hasValue(EMAIL);
        press(page, "Send the link");
        assertThat(page.getByText("Look into your mail")).isVisible();
        String link = await(() -> found(LINK));

        page.navigate(link);
        page.locator("input[autocomplete=new-password]").fill("another long phrase");
        press(page, "Save and sign in");
        page.waitForURL(address -> !address.contains("/reset"));

        assertThat(client.get("/api/session").status()).isEqualTo(401);
        assertThat(await(() -> subject("Your password was changed"))).isNotEmpty();
        page.navigate(link);
        assertThat(page.getByText("This link has been used or has run out.")).isVisible();
        press(page, "Ask for another");
        assertThat(page.getByText("Look into your mail")).not().isVisible();

        // What nobody has looks the same from outside.
        page.getByLabel("E-mail", new Page.GetByLabelOptions().setExact(true)).fill("nobody@late.example");
        press(page, "Send the link");
        assertThat(page.getByText("Look into your mail")).isVisible();
    }

    @Test
    public void whoIsInvitedGetsTheLinkByMail() throws Exception {
        client.post("/api/invitations", "{\"email\":\"guest@else.example\"}").expect(201);
        String link = await(() -> found(INVITATION));
        Page page = browsers.stranger(house.uri("/"));
        page.navigate(link);
        assertThat(page.getByText("You are invited")).isVisible();
    }

    private static void press(Page page, String button) {
        page.locator("button, a")
                .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText(button))
                .or(page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true)))
                .first()
                .click();
    }

    private Optional<String> found(Pattern pattern) {
        return postbox.mails().stream()
                .map(mail -> pattern.matcher(mail.text()))
                .filter(Matcher::find)
                .map(Matcher::group)
                .findFirst();
    }

    private Optional<String> subject(String words) {
        return postbox.mails().stream()
                .map(mail -> mail.header("Subject"))
                .filter(words::equals)
                .findFirst();
    }

    private static String await(Supplier<Optional<String>> there) throws InterruptedException {
        long end = System.nanoTime() + 180_000_000_000L;
        Optional<String> found = there.get();
        while (found.isEmpty()) {
            org.assertj.core.api.Assertions.assertThat(System.nanoTime())
                    .as("waited for three minutes")
                    .isLessThan(end);
            Thread.sleep(100);
            found = there.get();
        }
        return found.get();
    }
}
