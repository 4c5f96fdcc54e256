package io.guildhall.record.internal.imports;

import io.guildhall.record.internal.Trial;
import java.util.Random;
import org.junit.Test;

/** How fast a hundred thousand contacts come in, with every check. Not part of the build: {@code -Dtest=ImportSpeed}. */
public class ImportSpeed {
    private static final int ROWS = Integer.getInteger("rows", 100_000);

    @Test
    @SuppressWarnings("SystemOut")
    public void aHundredThousandContacts() {
        Trial trial = new Trial();
        Drop drop = new Drop(trial);
        String text = file();
        long begin = System.nanoTime();
        Import file = drop.file(trial.admin, "crm.contact", text);
        tell("upload and analysis", begin);
        begin = System.nanoTime();
        System.out.println(drop.rehearse(trial.admin, file));
        tell("check", begin);
        begin = System.nanoTime();
        System.out.println(drop.run(trial.admin, file));
        tell("import", begin);
        Import again = drop.file(trial.admin, "crm.contact", text);
        begin = System.nanoTime();
        System.out.println(drop.run(trial.admin, again));
        tell("the same file again", begin);
    }

    private static String file() {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder(
                "Record ID,Name,Email,Phone Number,Mobile Phone Number,Company Name,Contact owner,Date of birth,Website URL,City\n");
        for (int i = 0; i < ROWS; i++) {
            int company = random.nextInt(ROWS / 5);
            text.append(i)
                    .append(",Person Number ")
                    .append(i)
                    .append(",p")
                    .append(i)
                    .append("@company")
                    .append(company)
                    .append(".com,+49 30 ")
                    .append(random.nextInt(9_000_000))
                    .append(",+49 170 ")
                    .append(random.nextInt(9_000_000))
                    .append(",\"Company ")
                    .append(company)
                    .append(", Inc.\",Ada Admin,")
                    .append(1950 + random.nextInt(50))
                    .append("-0")
                    .append(1 + random.nextInt(9))
                    .append("-1")
                    .append(random.nextInt(9))
                    .append(",,Berlin\n");
        }
        return text.toString();
    }

    @SuppressWarnings("SystemOut")
    private static void tell(String what, long begin) {
        double seconds = (System.nanoTime() - begin) / 1e9;
        double cpu = java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
        System.out.printf(
                "%s: %.1f s, %.0f rows/s; %.1f s of this thread so far%n", what, seconds, ROWS / seconds, cpu);
    }
}
