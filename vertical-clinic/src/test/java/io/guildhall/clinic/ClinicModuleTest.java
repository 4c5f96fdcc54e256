package io.guildhall.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.module.Edition;
import org.junit.Test;

public class ClinicModuleTest {
    private final Edition edition = new ClinicModule().edition().orElseThrow();

    @Test
    public void theCardSaysWhatWillComeAndCannotBeChosen() {
        assertThat(edition.available()).isFalse();
        assertThat(edition.summary()).endsWith(".");
        assertThat(edition.brings()).hasSizeBetween(3, 6).allMatch(line -> line.length() <= 60);
    }

    @Test
    public void itBringsNoTablesAndNoRoutesYet() {
        ClinicModule module = new ClinicModule();
        assertThat(module.changeLogs()).isEmpty();
        assertThat(module.entities()).isEmpty();
        assertThat(module.actions()).isEmpty();
    }
}
