package io.guildhall.hospitality;

import io.guildhall.crm.internal.CrmModule;
import io.guildhall.module.Module;
import io.guildhall.testkit.TestHall;
import io.guildhall.workflow.internal.TemplateContract;
import java.util.List;

/** What the bar proposes. */
public class BarTemplatesTest extends TemplateContract {
    @Override
    protected List<Module> needs(TestHall hall) {
        return List.of(new CrmModule());
    }

    @Override
    protected Module module(TestHall hall) {
        return new HospitalityModule(hall.timeline(), hall.jobs());
    }
}
