package io.guildhall.hospitality;

import static org.assertj.core.api.Assertions.assertThat;

import io.guildhall.actor.Actor;
import io.guildhall.module.ModuleView;
import io.guildhall.record.Page;
import io.guildhall.record.Query;
import io.guildhall.testkit.TestHall;
import java.util.List;
import org.junit.Test;

/** The views that a bar opens on its first evening ask for what there is. */
public class BarViewsTest {
    @Test
    public void everyViewCanBeShown() {
        try (TestHall hall = Plugged.hall()) {
            Actor owner = hall.tenant("Bar").owner();
            for (ModuleView view : BarViews.ALL) {
                Query query = new Query(view.filter(), List.of(), 1, 50, null, false, true, null);
                Page found = hall.read(owner, tx -> hall.records().list(tx, view.entity(), query));
                assertThat(found.total()).as(view.key()).isZero();
            }
        }
    }
}
