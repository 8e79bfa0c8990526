package diag

var moveElsewhere = texts{"move it elsewhere, or choose another folder", "请移走，或另选目录"}

// What keeps output from being written.
var (
	HandWritten = code("TG501", Error,
		texts{"expected a file that topgen wrote, found one without its header", "此处应是 topgen 写的文件，但该文件没有 topgen 的文件头"},
		texts{"move or rename it, or choose another output folder", "请移走或改名，或另选输出目录"})
	LinkInTheWay = code("TG501.2", Error,
		texts{"expected a file or folder, found a symbolic link, which topgen does not write through", "此处是符号链接，topgen 不会经由链接写入"},
		texts{"put a real one in its place, or choose another folder with -out", "请换成真实的文件或目录，或用 -out 另选目录"})
	NotAFile = code("TG501.3", Error,
		texts{"expected a file, found a folder or a device", "此处应是文件，却是目录或设备"}, moveElsewhere)
	NotAFolder = code("TG501.4", Error,
		texts{"expected a folder, found a file", "此处应是目录，却是文件"}, moveElsewhere)
	OtherPackage = code("TG501.5", Error,
		texts{"expected package %s, which is generated into this folder, found package %s", "该目录要生成包 %s，但此文件属于包 %s"},
		texts{"move the file, or choose another folder or package name", "请移走该文件，或换一个目录或包名"})
	NestedModule = code("TG501.6", Error,
		texts{"a go.mod makes this folder a module of its own", "该目录有 go.mod，自成一个模块"},
		texts{"remove the go.mod, or choose another folder with -out", "请删除 go.mod，或用 -out 另选目录"})

	CannotRead = code("TG507", Error,
		texts{"it cannot be read: %v", "无法读取：%v"},
		texts{"check the name and its permissions, then run topgen again", "请检查名称和权限，再运行 topgen"})
	CannotWrite = code("TG507.2", Error,
		texts{"it cannot be written: %v", "无法写入：%v"},
		texts{"check the permissions and the space left, then run topgen again", "请检查权限和剩余空间，再运行 topgen"})
	CannotReplace = code("TG507.3", Error,
		texts{"the new file cannot be put in its place: %v", "新文件无法就位：%v"},
		texts{"run topgen again, which finishes what is left", "请再次运行 topgen，它会完成剩下的部分"})

	PackageLeftOver = code("TG510", Warning,
		texts{"no spec gives this package any more", "已没有规格对应这个包"},
		texts{"remove it with topgen generate -prune", "请用 topgen generate -prune 删除"})

	Drift = code("TG511", Error,
		texts{"the generated code is not what the specs give", "生成的代码与规格不一致"},
		texts{"run topgen generate", "请运行 topgen generate"})
)
