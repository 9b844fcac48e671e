package io.github.tfsafety.relink;

import com.google.common.hash.HashCode;
import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import io.github.tfsafety.plan.Plan;
import io.github.tfsafety.plan.PlanReader;
import io.github.tfsafety.terraform.TerraformCli;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A plan that terraform saved, as it was read from the file. It is applied only if the file still holds the same bytes,
 * so that nothing is applied but what was judged.
 *
 * @param file the saved plan
 * @param bytes the SHA-256 of what was read
 * @param plan what it does
 */
record SavedPlan(Path file, HashCode bytes, Plan plan) {
    static SavedPlan read(TerraformCli terraform, Path file, PlanReader reader) {
        HashCode bytes = hash(file);
        return new SavedPlan(file, bytes, terraform.showPlan(file, reader::read));
    }

    void apply(TerraformCli terraform) {
        if (!hash(file).equals(bytes)) {
            throw new RelinkException(file + " is not the plan any more that was judged; nothing was applied");
        }
        terraform.apply(file);
    }

    private static HashCode hash(Path file) {
        try {
            return MoreFiles.asByteSource(file).hash(Hashing.sha256());
        } catch (IOException e) {
            throw new RelinkException("Could not read the saved plan " + file, e);
        }
    }
}
