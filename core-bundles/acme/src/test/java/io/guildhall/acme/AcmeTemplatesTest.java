package io.guildhall.acme;

import io.guildhall.crm.internal.CrmModule;
import io.guildhall.module.Module;
import io.guildhall.testkit.TestHall;
import io.guildhall.workflow.internal.TemplateContract;
import java.util.List;

/** What the workshop proposes. */
public class AcmeTemplatesTest extends TemplateContract {
    @Override
    protected List<Module> needs(TestHall hall) {
        return List.of(new CrmModule());
    }

    @Override
    protected Module module(TestHall hall) {
        return new AcmeModule(hall.records(), hall.notices(), hall.timeline(), hall.triggers());
    }
}
