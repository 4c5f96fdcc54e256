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

/** Every screen in languages that nobody speaks: no word stands in the code, and all turns with the direction of writing. */
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
    public void noWordOfADoorStandsInTheCode() {
        read("", Screen.outside());
    }

    @Test
    public void noWordOfTheDailyWorkStandsInTheCode() {
        read(AGENCY, Screen.agency());
    }

    @Test
    public void noWordOfTheSettingsStandsInTheCode() {
        read(AGENCY, Screen.arranging());
    }

    @Test
    public void noWordOfTheBarStandsInTheCode() {
        read(BAR, Screen.bar());
    }

    @Test
    public void theDailyWorkTurnsWithTheDirectionOfWriting() {
        turn(AGENCY, Screen.agency(), "agency");
    }

    @Test
    public void theSettingsTurnWithTheDirectionOfWriting() {
        turn(AGENCY, Screen.arranging(), "settings");
    }

    @Test
    public void theBarTurnsWithTheDirectionOfWriting() {
        turn(BAR, Screen.bar(), "bar");
    }

    private void read(String account, List<Screen> screens) {
        Page page = speaking(Pseudo.ACCENTED, account, 1280, 800, false);
        for (Screen screen : screens) {
            Walk.go(page, screen);
            for (Object fault : (List<?>) page.evaluate("screenChecks.plain()")) {
                faults.add(screen.name() + ": " + fault);
            }
        }
        page.context().close();
        assertThat(faults).isEmpty();
    }

    private void turn(String account, List<Screen> screens, String folder) {
        for (boolean touch : new boolean[] {false, true}) {
            Page page = speaking(Pseudo.LEFTWARD, account, touch ? 390 : 1280, touch ? 844 : 800, touch);
            int number = 0;
            for (Screen screen : screens) {
                Walk.go(page, screen);
                for (Object fault : (List<?>) page.evaluate("screenChecks.turned()")) {
                    faults.add(screen.name() + (touch ? " on a phone: " : ": ") + fault);
                }
                if (Boolean.getBoolean("guildhall.shots")) {
                    page.screenshot(new Page.ScreenshotOptions()
                            .setPath(Path.of("target", "rtl", folder + (touch ? "-phone-" : "-") + number++ + ".png")));
                }
            }
            page.context().close();
        }
        assertThat(faults).isEmpty();
    }

    /** Signed in, if an account is given, and in that language, which lasts as long as the tab. */
    private static Page speaking(String language, String account, int width, int height, boolean touch) {
        Page page = browsers.reader(width, height, touch);
        page.addInitScript(Pseudo.LISTEN);
        page.navigate("/signin?language=" + language);
        Walk.settle(page);
        assertThat(page.evaluate("document.documentElement.lang")).isEqualTo(language);
        Walk.enter(page, account);
        page.navigate("/");
        Walk.settle(page);
        return page;
    }
}
