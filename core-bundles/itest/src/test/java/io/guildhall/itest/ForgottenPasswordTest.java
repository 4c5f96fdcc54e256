package io.guildhall.itest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Whoever has forgotten the password gets in again by mail, nobody else stays in, and the owner hears of it. */
public class ForgottenPasswordTest {
    private static final String EMAIL = "l@late.example";
    private static final Pattern LINK = Pattern.compile("/reset/[A-Za-z0-9_-]{43}");
    private static final Pattern INVITATION = Pattern.compile("/invite/[A-Za-z0-9_-]{43}");

    @SuppressWarnings("NullAway.Init")
    private static Browsers browsers;

    @SuppressWarnings("NullAway.Init")
    private static Postbox postbox;

    @SuppressWarnings("NullAway.Init")
    private static Distribution house;

    @SuppressWarnings("NullAway.Init")
    private static Client client;

    @BeforeClass
    public static void open() throws Exception {
        browsers = Browsers.open();
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        postbox = new Postbox();
        house = Distribution.unpack();
        postbox.serve(house);
        house.start();
        House.awaitEditions(house);
        client = new Client(house.uri("/"));
        client.signUp("Late and Daughters", "crm", EMAIL);
    }

    @AfterClass
    public static void close() throws Exception {
        if (house != null) {
            browsers.close();
            house.close();
            postbox.close();
        }
    }

    @Test
    public void aLinkByMailOpensTheDoorOnceAndShutsTheOthers() throws Exception {
        Client before = signIn("a long enough phrase");
        Page page = browsers.stranger(house.uri("/"));
        page.navigate("/signin");
        email(page).fill(EMAIL);
        page.getByText("Forgot your password?").click();
        assertThat(email(page)).hasValue(EMAIL);
        button(page, "Send the link").click();
        assertThat(page.getByText("Look into your mail")).isVisible();
        String link = await(() -> found(LINK));

        page.navigate(link);
        page.locator("input[autocomplete=new-password]").fill("another long phrase");
        button(page, "Save and sign in").click();
        page.waitForURL(address -> !address.contains("/reset"));
        assertThat(before.get("/api/session").status()).isEqualTo(401);
        assertThat(await(() -> subject("Your password was changed"))).isNotEmpty();

        // This browser was never here before.
        assertThat(await(() -> subject("New sign-in to Late and Daughters"))).isNotEmpty();
        page.locator("button[aria-label^='Notifications']").first().click();
        assertThat(page.getByText(Pattern.compile("Signed in as you on a new device: Chrome · Linux"))
                        .first())
                .isVisible();

        page.navigate(link);
        assertThat(page.getByText("This link has been used or has run out.")).isVisible();
        page.getByText("Ask for another").click();
        // What nobody has looks the same from outside.
        email(page).fill("nobody@late.example");
        button(page, "Send the link").click();
        assertThat(page.getByText("Look into your mail")).isVisible();
        client = signIn("another long phrase");
    }

    @Test
    public void whoIsInvitedGetsTheLinkByMail() throws Exception {
        client.post("/api/invitations", "{\"email\":\"guest@else.example\"}").expect(201);
        Page page = browsers.stranger(house.uri("/"));
        page.navigate(await(() -> found(INVITATION)));
        assertThat(page.getByText("You are invited")).isVisible();
    }

    private static Client signIn(String password) {
        Client signedIn = new Client(house.uri("/"));
        signedIn.post("/api/session", "{\"email\":\"" + EMAIL + "\",\"password\":\"" + password + "\"}")
                .expect(200);
        return signedIn;
    }

    private static Locator email(Page page) {
        return page.getByLabel("E-mail", new Page.GetByLabelOptions().setExact(true));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Optional<String> found(Pattern pattern) {
        return postbox.mails().stream()
                .map(mail -> pattern.matcher(mail.text()))
                .filter(Matcher::find)
                .map(Matcher::group)
                .findFirst();
    }

    private static Optional<String> subject(String words) {
        return postbox.mails().stream()
                .map(mail -> mail.header("Subject"))
                .filter(words::equals)
                .findFirst();
    }

    private static String await(Supplier<Optional<String>> there) throws InterruptedException {
        long end = System.nanoTime() + 180_000_000_000L;
        Optional<String> found = there.get();
        while (found.isEmpty()) {
            assertThat(System.nanoTime()).as("waited for three minutes").isLessThan(end);
            Thread.sleep(100);
            found = there.get();
        }
        return found.get();
    }
}
