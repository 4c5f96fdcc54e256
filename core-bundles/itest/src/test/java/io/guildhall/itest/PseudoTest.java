package io.guildhall.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * Every screen in a language that nobody speaks and that is written from right to left: no word stands in the code, nothing
 * sticks out where words are long, and all turns with the direction of writing.
 */
public class PseudoTest {
    private static final String AGENCY = "mara@northlight.example";
    private static final String BAR = "lena@copperfox.example";

    @SuppressWarnings("NullAway.Init")
    private static Browsers browsers;

    private final Set<String> faults = new TreeSet<>();

    @BeforeClass
    public static void open() {
        browsers = Browsers.open();
    }

    @AfterClass
    public static void close() {
        if (browsers != null) {
            browsers.close();
        }
    }

    @Test
    public void theDoors() {
        walk("", Screen.outside(), "doors");
    }

    @Test
    public void theDailyWork() {
        walk(AGENCY, Screen.agency(), "agency");
    }

    @Test
    public void whatIsArrangedNowAndThen() {
        walk(AGENCY, Screen.arranging(), "settings");
    }

    @Test
    public void whatGoesWrong() {
        walk(AGENCY, Screen.troubles(), "troubles");
    }

    @Test
    public void theBar() {
        walk(BAR, Screen.bar(), "bar");
    }

    /** On a desk for the words and the looks, then on a phone, where there is least room, for the looks alone. */
    private void walk(String account, List<Screen> screens, String folder) {
        for (boolean phone : new boolean[] {false, true}) {
            Page page = speaking(account, phone);
            int number = 0;
            for (Screen screen : screens) {
                Walk.go(page, screen);
                note(page, phone, screen, "turned");
                if (!phone) {
                    note(page, false, screen, "plain");
                }
                picture(page, folder + (phone ? "-phone-" : "-") + number++);
            }
            page.context().close();
        }
        assertThat(faults).isEmpty();
    }

    private void note(Page page, boolean phone, Screen screen, String check) {
        List<?> found = (List<?>) page.evaluate("screenChecks." + check + "()");
        // What has just been opened may still look for its place on a slow machine.
        for (int i = 0; i < 25 && !found.isEmpty(); i++) {
            page.waitForTimeout(200);
            found = (List<?>) page.evaluate("screenChecks." + check + "()");
        }
        for (Object fault : found) {
            faults.add(screen.name() + (phone ? " on a phone: " : ": ") + fault);
        }
    }

    /** For who wants to look: {@code -Dguildhall.shots}. */
    private static void picture(Page page, String name) {
        if (Boolean.getBoolean("guildhall.shots")) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "rtl", name + ".png")));
        }
    }

    /** Signed in, if an account is given, and in that language, which lasts as long as the tab. */
    private static Page speaking(String account, boolean phone) {
        Page page = browsers.reader(phone ? 390 : 1280, phone ? 844 : 800, phone);
        page.addInitScript(Pseudo.LISTEN);
        page.navigate("/signin?language=" + Pseudo.LEFTWARD);
        Walk.settle(page);
        assertThat(page.evaluate("document.documentElement.lang")).isEqualTo(Pseudo.LEFTWARD);
        Walk.enter(page, account);
        page.navigate("/");
        Walk.settle(page);
        return page;
    }
}
