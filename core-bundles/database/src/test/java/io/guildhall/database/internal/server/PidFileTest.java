package io.guildhall.database.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.Test;

public class PidFileTest {
    @Test
    public void givenAWholeFile_whenRead_thenItSaysWhereTheServerIs() {
        List<String> lines =
                List.of("42", "/data", "1700000000", "5433", "/run", "127.0.0.1", "  1234   77", "ready   ");
        assertThat(PidFile.parse(lines)).contains(new PidFile(42, 5433, 77, "ready"));
    }

    @Test
    public void givenAFileInTheMaking_whenRead_thenUnknownPartsStayUnknown() {
        assertThat(PidFile.parse(List.of("42", "/data"))).contains(new PidFile(42, 0, -1, ""));
        assertThat(PidFile.parse(List.of("42", "/data", "1", "5433", "", "127.0.0.1")))
                .contains(new PidFile(42, 5433, -1, ""));
    }

    @Test
    public void givenATornFile_whenRead_thenItNamesNobody() {
        assertThat(PidFile.parse(List.of())).isEmpty();
        assertThat(PidFile.parse(List.of("\0\0\0"))).isEmpty();
    }

    @Test
    public void givenThisJvm_whenAskedWhetherItIsPostgres_thenItIsNot() {
        assertThat(Kernel.isServerOf(Path.of("/"), ProcessHandle.current().pid()))
                .isFalse();
    }
}
