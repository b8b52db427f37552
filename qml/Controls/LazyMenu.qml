// SPDX-License-Identifier: GPL-3.0-only
import QtQml
import QtQml.Models
import Hotset.Controls

/// Makes a menu when it is first asked for, and keeps it.
Instantiator {
    id: root

    model: 0

    function made(): HMenu {
        root.model = 1;
        return root.object as HMenu;
    }
}
