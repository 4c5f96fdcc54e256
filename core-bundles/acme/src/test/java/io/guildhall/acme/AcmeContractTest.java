package io.guildhall.acme;

import io.guildhall.crm.internal.CrmModule;
import io.guildhall.module.Module;
import io.guildhall.testkit.ModuleContract;
import io.guildhall.testkit.TestHall;
import java.util.List;

public class AcmeContractTest extends ModuleContract {
    @Override
    protected List<Module> needs(TestHall hall) {
        return List.of(new CrmModule());
    }

    @Override
    protected Module module(TestHall hall) {
        return new AcmeModule(hall.records(), hall.notices(), hall.timeline(), hall.triggers());
    }
}
